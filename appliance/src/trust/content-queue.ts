/** How much may wait, or go together. */
export interface QueueLimits {
  readonly pieces: number;
  /** UTF-16 units of text. */
  readonly units: number;
}

/** Texts that wait to be written, in the order they came, never more than may wait. */
export interface ContentQueue<T> {
  /** False: too much waits already. */
  add(item: T): boolean;
  /** The first of them that may go together; at least one where any waits. */
  first(): readonly T[];
  /** They are written. */
  drop(items: readonly T[]): void;
  size(): number;
}

export function contentQueue<T extends { readonly piece: { readonly text: string } }>(
  most: QueueLimits,
  together: QueueLimits,
): ContentQueue<T> {
  let waiting: T[] = [];
  let units = 0;
  return {
    add: (item) => {
      if (waiting.length >= most.pieces || units + item.piece.text.length > most.units) return false;
      waiting.push(item);
      units += item.piece.text.length;
      return true;
    },
    first: () => {
      let taken = 0;
      const count = waiting.slice(0, together.pieces).findIndex(({ piece }, index) => {
        taken += piece.text.length;
        return index > 0 && taken > together.units;
      });
      return waiting.slice(0, count < 0 ? together.pieces : count);
    },
    drop: (items) => {
      waiting = waiting.slice(items.length);
      for (const { piece } of items) units -= piece.text.length;
    },
    size: () => waiting.length,
  };
}
