/** A place in a text, by UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of a text with everything that covers it. */
export interface Segment<T> {
  readonly text: string;
  readonly covers: readonly T[];
  /** Those of `covers` that end with this piece. */
  readonly ends: readonly T[];
}

/** A text in pieces, cut wherever a finding begins or ends, so that findings may overlap. Together the pieces are the text. */
export function segmentsOf<T extends Span>(text: string, findings: readonly T[]): readonly Segment<T>[] {
  const within = findings.filter(({ start, end }) => start < end && start < text.length);
  const cuts = new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, Math.min(end, text.length)])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? text.length;
    const covers = within.filter(({ start, end }) => start <= from && end >= to);
    return { text: text.slice(from, to), covers, ends: covers.filter(({ end }) => Math.min(end, text.length) === to) };
  });
}
