import type { Lexicon } from './lexicon.ts';
import { createPoints, type Points, type Seen } from './points.ts';
import type { Slices } from './factor.ts';

/** A text and the column it belongs to: a topic's, or the last for what belongs to none. */
export interface FitRow {
  readonly seen: Seen;
  readonly column: number;
}

/** What a head says of a text. `scores` and `nearest` (the cosine of the nearest point of the column) have one number a column. */
export interface Scored {
  readonly scores: Float32Array;
  readonly nearest: Float32Array;
  /** The nearest point of each column; -1 where it has none. */
  readonly points: Int32Array;
}

/** A least-squares classifier on a kernel. */
export interface Head {
  score(seen: Seen): Scored;
}

/** A head, what it says of rows that it was fitted without, and the row that each of its points is. */
export interface Fitted {
  readonly head: Head;
  readonly judged: readonly { readonly row: number; readonly scored: Scored }[];
  readonly pointRows: readonly number[];
}

export interface FitTask {
  readonly rows: readonly FitRow[];
  readonly columns: number;
  readonly lexicon: Lexicon;
  readonly slices: Slices;
}

/** `weights` has one number for each point and column, points first. */
export function createHead(points: Points, weights: Float32Array, columnOf: readonly number[]): Head {
  const columns = weights.length / Math.max(1, points.count);
  return {
    score(seen) {
      const { kernel, cosine } = points.compare(seen);
      const scores = new Float32Array(columns);
      for (let point = 0; point < points.count; point += 1) {
        const likeness = kernel[point] ?? 0;
        const from = point * columns;
        for (let column = 0; column < columns; column += 1)
          scores[column] = (scores[column] ?? 0) + likeness * (weights[from + column] ?? 0);
      }
      return { scores, ...nearestOf(cosine, columnOf, columns) };
    },
  };
}

/** The nearest point of each column, and how near it is. */
export type Nearest = Pick<Scored, 'nearest' | 'points'>;

export function nearestOf(cosine: Float32Array, columnOf: readonly number[], columns: number): Nearest {
  const found = { nearest: new Float32Array(columns).fill(-1), points: new Int32Array(columns).fill(-1) };
  columnOf.forEach((column, point) => keepNearest(found, { point, column, likeness: cosine[point] ?? -1 }));
  return found;
}

/** Takes a point for its column's nearest, if it is. */
export function keepNearest(
  found: Nearest | undefined,
  { point, column, likeness }: { readonly point: number; readonly column: number; readonly likeness: number },
): void {
  if (!found || likeness <= (found.nearest[column] ?? -1)) return;
  found.nearest[column] = likeness;
  found.points[column] = point;
}

/** Points of rows. */
export function pointsOf(rows: readonly FitRow[], lexicon: Lexicon): Points {
  return createPoints(
    rows.map(({ seen }) => seen),
    lexicon,
  );
}
