import type { Draw } from '../heads/seeded.ts';
import { likenessGradient } from './likeness-step.ts';

/** A text's embedding and the intent it has. */
export interface IntentRow {
  readonly vector: Float32Array;
  readonly intent: string;
}

const steps = 200;
const rate = 3e-4;
/** Intents of one step, and texts of each. */
const [intentsEach, textsEach] = [80, 6] as const;
/**
 * How much of what was learned is kept, the rest being the map that changes nothing. Intents that were learned from do best near one, those of
 * other subjects at a half.
 */
const kept = 0.75;

/** W of `likenessGradient`, learned with Adam (Kingma and Ba 2015) from W = 1. The same rows and draws give the same map. */
export function learnMap(rows: readonly IntentRow[], draw: Draw): Float32Array {
  const width = rows[0]?.vector.length ?? 0;
  const byIntent = [...Map.groupBy(rows, ({ intent }) => intent).values()].filter((list) => list.length >= 2);
  const map = Float32Array.from({ length: width * width }, (_, at) => (at % (width + 1) === 0 ? 1 : 0));
  const [mean, square] = [new Float32Array(map.length), new Float32Array(map.length)];
  for (let step = 1; step <= steps; step += 1) {
    const drawn = draw.some(byIntent, intentsEach).flatMap((list) => draw.some(list, textsEach));
    const values = new Float32Array(drawn.length * width);
    drawn.forEach(({ vector }, at) => values.set(vector, at * width));
    const names = [...new Set(drawn.map(({ intent }) => intent))];
    const gradient = likenessGradient(
      { width, values },
      drawn.map(({ intent }) => names.indexOf(intent)),
      map,
    );
    gradient.forEach((slope, at) => {
      const first = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      const second = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
      [mean[at], square[at]] = [first, second];
      map[at] = (map[at] ?? 0) - (rate * (first / (1 - 0.9 ** step))) / (Math.sqrt(second / (1 - 0.999 ** step)) + 1e-8);
    });
    if (step % 20 === 0) console.error(`step ${step} of ${steps}`);
  }
  return map.map((value, at) => kept * value + (at % (width + 1) === 0 ? 1 - kept : 0));
}
