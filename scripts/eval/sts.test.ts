import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spearman } from './spearman.ts';
import { stsPairs } from './sts-pairs.ts';

test('pairs come from plain and quoted cells; lines without a score are left out', () => {
  const text = 'one,other,score\nA cat, a dog?,1.5\r\n"A man, singing","He says ""no""",5\n\n';
  expect(stsPairs(text)).toEqual([
    { one: 'A cat', other: ' a dog?', score: 1.5 },
    { one: 'A man, singing', other: 'He says "no"', score: 5 },
  ]);
});

test('only the order of values counts, and what is equal shares a rank', () => {
  expect(spearman([1, 2, 3, 4], [10, 11, 500, 501])).toBeCloseTo(1);
  expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1);
  // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3.
  expect(spearman([1, 5, 5, 9], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5));
});

test('it lies between -1 and 1', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 2, maxLength: 50 }), (pairs) => {
      const found = spearman(
        pairs.map(([one]) => one),
        pairs.map(([, other]) => other),
      );
      expect(Number.isNaN(found) || Math.abs(found) <= 1 + 1e-9).toBe(true);
    }),
  );
});
