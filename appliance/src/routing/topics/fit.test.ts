import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlices, dotRange, invertFactor } from './factor.ts';
import { evidenceOf } from './evidence.ts';
import { fitExact } from './fit-exact.ts';
import { fitLandmarks } from './fit-landmarks.ts';
import type { FitRow } from './head.ts';
import { createLexicon } from './lexicon.ts';

const slices = createSlices(() => Promise.resolve());
const lexicon = createLexicon(['card', 'loan']);

/** Rows around one corner a column, with some noise. */
function rowsAround(columns: number, each: number): FitRow[] {
  let state = 7;
  const noise = () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32 - 0.5) * 0.6;
  return Array.from({ length: columns * each }, (_, at) => {
    const column = at % columns;
    const vector = Float32Array.from({ length: 16 }, (_unused, to) => noise() + (to === column ? 1 : 0));
    const length = Math.hypot(...vector);
    return { seen: { vector: vector.map((value) => value / length), words: lexicon.read('card') }, column };
  });
}

describe('the fit', () => {
  it('inverts symmetric positive definite matrices', async () => {
    const numbers = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }), {
      minLength: 7,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(numbers, async (root) => {
        const entry = (i: number, j: number): number =>
          (root[i] ?? []).reduce((sum, value, at) => sum + value * (root[j]?.[at] ?? 0), i === j ? 0.1 : 0);
        const inverse = await invertFactor(
          root.map((_, i) => Float64Array.from({ length: i + 1 }, (_unused, j) => entry(i, j))),
          slices,
        );
        for (const [i] of root.entries())
          for (const [j] of root.entries()) {
            const product = root.reduce((sum, _, k) => {
              const [one, other] = [inverse[k], inverse[j]];
              return one && other ? sum + entry(i, k) * dotRange(one, other, { from: Math.max(k, j), to: 7 }) : sum;
            }, 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 5);
          }
      }),
      { numRuns: 30 },
    );
  });

  it('judges a row as a fit without it would', async () => {
    const rows = rowsAround(3, 5);
    const { judged } = await fitExact({ rows, columns: 4, lexicon, slices });
    for (const [at, row] of rows.entries()) {
      const without = await fitExact({ rows: rows.filter((_, other) => other !== at), columns: 4, lexicon, slices });
      const [wanted, found] = [without.head.score(row.seen), judged[at]?.scored];
      wanted.scores.forEach((score, column) => expect(found?.scores[column]).toBeCloseTo(score, 3));
      wanted.nearest.forEach((likeness, column) => expect(found?.nearest[column]).toBeCloseTo(likeness, 5));
    }
  });

  it('does nearly as well with some rows as points as with all', async () => {
    const rows = rowsAround(12, 60);
    const fitted = await fitLandmarks({ rows, columns: 13, lexicon, slices }, 200);
    expect(fitted.pointRows.length).toBeLessThanOrEqual(200);
    expect(fitted.judged.length).toBeGreaterThan(60);
    const points = new Set(fitted.pointRows);
    const right = fitted.judged.filter(({ row, scored }) => evidenceOf(scored).first === rows[row]?.column);
    expect(right.length / fitted.judged.length).toBeGreaterThan(0.75);
    expect(fitted.judged.some(({ row }) => points.has(row))).toBe(false);
  });
});
