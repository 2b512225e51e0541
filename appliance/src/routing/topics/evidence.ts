import type { Scored } from './head.ts';

/** What speaks for the best topic of a text, and against it. */
export interface Evidence {
  /** Columns of the best and the second topic; -1 where there is none. */
  readonly first: number;
  readonly second: number;
  /** The head's score of the best topic, how far it is above that of no topic and that of the second topic, and the cosine of the nearest example. */
  readonly features: readonly [score: number, aboveNone: number, aboveSecond: number, nearest: number];
}

/** The last column is no topic's. */
export function evidenceOf({ scores, nearest }: Scored): Evidence {
  const none = scores.length - 1;
  let [first, second] = [-1, -1];
  for (let column = 0; column < none; column += 1) {
    const score = scores[column] ?? 0;
    if (first < 0 || score > (scores[first] ?? 0)) [first, second] = [column, first];
    else if (second < 0 || score > (scores[second] ?? 0)) second = column;
  }
  const best = scores[first] ?? 0;
  // Where there is one topic only, nothing comes near it.
  const next = second < 0 ? Math.min(0, best) : (scores[second] ?? 0);
  return { first, second, features: [best, best - (scores[none] ?? 0), best - next, nearest[first] ?? -1] };
}
