/** A layer's colour, and a lighter one of it for the lines of its pattern. */
export interface Ink {
  readonly strong: string;
  readonly soft: string;
}

const side = 8;

/** What a layer is filled with: every second one is hatched, so that neighbours part without colour. */
export function hatched(context: CanvasRenderingContext2D, { strong, soft }: Ink, index: number): CanvasPattern | string {
  if (index % 2 === 0) return strong;
  const tile = new OffscreenCanvas(side, side);
  const ink = tile.getContext('2d');
  if (ink === null) return strong;
  ink.fillStyle = soft;
  ink.fillRect(0, 0, side, side);
  ink.strokeStyle = strong;
  ink.lineWidth = 2.5;
  ink.beginPath();
  for (const from of [-side, 0, side]) {
    ink.moveTo(from, side);
    ink.lineTo(from + side, 0);
  }
  ink.stroke();
  return context.createPattern(tile, 'repeat') ?? strong;
}
