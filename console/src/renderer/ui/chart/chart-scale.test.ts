import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisSplits, axisTime, bucketOf, largestValue, momentText, niceMaximum, stackValues } from './chart-scale.ts';
import { seriesLook } from './chart-series.ts';

const at = (text: string) => new Date(text).getTime();

describe('chart scale', () => {
  it('ends an axis at a round number above the largest value', () => {
    expect([7, 10, 37, 93, 101, 4200].map((value) => niceMaximum(value))).toEqual([8, 10, 40, 100, 200, 8000]);
    expect(niceMaximum(0)).toBe(1);
    expect(niceMaximum(Number.NaN)).toBe(1);
  });
  it('always holds the largest value, and never more than two and a half times of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (largest) => {
        const maximum = niceMaximum(largest);
        expect(maximum).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
        expect(maximum).toBeLessThanOrEqual(largest * 2.5);
      }),
    );
  });
  it('splits an axis into equal steps', () => {
    expect(axisSplits(100)).toEqual([0, 25, 50, 75, 100]);
  });
  it('stacks series, gaps counting as nothing', () => {
    const series = [
      [1, 2, null],
      [3, null, 5],
    ];
    expect(stackValues(series)).toEqual([
      [1, 2, 0],
      [4, 2, 5],
    ]);
    expect(largestValue(series, true)).toBe(5);
    expect(largestValue(series, false)).toBe(5);
    expect(largestValue([], true)).toBe(0);
  });
  it('names moments by how far apart the lines are', () => {
    expect(axisTime(at('2026-03-05T14:30:00'), 3_600_000)).toBe('14:30');
    expect(axisTime(at('2026-03-05T00:00:00'), 3_600_000)).toBe('5 Mar');
    expect(axisTime(at('2026-03-05T00:00:00'), 86_400_000)).toBe('5 Mar');
    expect(axisTime(at('2026-03-01T00:00:00'), 31 * 86_400_000)).toBe('Mar 2026');
  });
  it('says the time of day only where buckets are shorter than a day', () => {
    expect(momentText(at('2026-03-05T14:30:00'), 60_000)).toBe('Thu, 5 Mar 2026, 14:30');
    expect(momentText(at('2026-03-05T00:00:00'), 86_400_000)).toBe('Thu, 5 Mar 2026');
  });
  it('measures a bucket by the first two times', () => {
    expect(bucketOf([0, 60_000, 120_000])).toBe(60_000);
    expect(bucketOf([5])).toBe(3_600_000);
  });
});

describe('series look', () => {
  it('gives no two of the first twelve series the same colour and dashes', () => {
    const looks = Array.from({ length: 12 }, (_, index) => JSON.stringify(seriesLook(index)));
    expect(new Set(looks).size).toBe(12);
  });
  it('keeps the colour of a state', () => {
    expect(seriesLook(0, 'danger').color).toBe('var(--color-danger)');
  });
});
