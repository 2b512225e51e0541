/**
 * A stretch of a step's text that stands for another stretch of the text as it came: `start` and `end` in the step's text, `from` and `to` in
 * what came. `restored`: it is a surrogate, and this is what the caller gets in its place.
 */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly restored?: string;
}

/** A part of a step's text, which begins at `at` of it. Marks lie whole in one part. */
export interface Passage {
  readonly text: string;
  readonly at: number;
  readonly marks: readonly Mark[];
}

/** The marks of a text that is still needed, and the way back to the text as it came. */
export interface Trail {
  /** In order, not overlapping. */
  readonly marks: readonly Mark[];
  add(marks: readonly Mark[]): void;
  /** Where `position` lies in the text as it came; inside a mark, that stretch's beginning or end. */
  origin(position: number, edge: 'start' | 'end'): number;
  /** Marks that end at or before `position` are only needed for the distance they make. */
  forget(position: number): void;
}

export function createTrail(): Trail {
  let marks: Mark[] = [];
  let distance = 0;
  return {
    get marks() {
      return marks;
    },
    add(more) {
      if (more.length > 0) marks = marks.length === 0 ? [...more] : marks.concat(more);
    },
    origin(position, edge) {
      const mark = marks[lastBefore(marks, position)];
      if (!mark) return position + distance;
      if (position >= mark.end) return position + mark.to - mark.end;
      return edge === 'start' ? mark.from : mark.to;
    },
    forget(position) {
      let gone = 0;
      for (const mark of marks) {
        if (mark.end > position) break;
        distance = mark.to - mark.end;
        gone += 1;
      }
      if (gone > 0) marks = marks.slice(gone);
    },
  };
}

/** The index of the last mark that begins before `position`; -1 if there is none. */
function lastBefore(marks: readonly Mark[], position: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = marks[middle];
    if (mark && mark.start < position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
