import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atMost, binomialUpperBound } from './binomial-bound.ts';

test('gives the values of the tables', () => {
  expect(binomialUpperBound(0, 299)).toBeCloseTo(0.00997, 5);
  expect(binomialUpperBound(0, 10)).toBeCloseTo(0.2589, 4);
  expect(binomialUpperBound(1, 10)).toBeCloseTo(0.3942, 4);
  expect(binomialUpperBound(5, 100)).toBeCloseTo(0.1023, 4);
  expect(binomialUpperBound(3, 1000)).toBeCloseTo(0.00774, 4);
  expect(binomialUpperBound(0, 0)).toBe(1);
  expect(binomialUpperBound(7, 7)).toBe(1);
});

const counted = fc.integer({ min: 1, max: 1_000 }).chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test('is the proportion at which so few failures are as improbable as the confidence says', () => {
  fc.assert(
    fc.property(counted, ([failures, trials]) => {
      const bound = binomialUpperBound(failures, trials);
      expect(bound).toBeGreaterThan(failures / trials - 1e-12);
      if (failures < trials) expect(atMost(failures, trials, bound)).toBeCloseTo(0.05, 6);
    }),
  );
});

test('grows with failures, and shrinks with trials that went well', () => {
  fc.assert(
    fc.property(counted, ([failures, trials]) => {
      const bound = binomialUpperBound(failures, trials);
      expect(binomialUpperBound(failures, trials + 1)).toBeLessThanOrEqual(bound + 1e-12);
      expect(binomialUpperBound(failures + 1, trials + 1)).toBeGreaterThanOrEqual(bound - 1e-12);
    }),
    { numRuns: 50 },
  );
});

test('the lower tail agrees with the plain sum', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (trials, failures, p) => {
        let sum = 0;
        let choose = 1;
        for (let count = 0; count <= Math.min(failures, trials); count += 1) {
          sum += choose * p ** count * (1 - p) ** (trials - count);
          choose = (choose * (trials - count)) / (count + 1);
        }
        expect(atMost(failures, trials, p)).toBeCloseTo(Math.min(1, sum), 9);
      },
    ),
  );
});
