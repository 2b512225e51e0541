import { describe, expect, it } from 'vitest';
import { sparkPath } from './spark-path.ts';

const size = { width: 100, height: 12 };

describe('sparkline', () => {
  it('runs from 0 at the bottom to the largest at the top', () => {
    expect(sparkPath([0, 5, 10], size).line).toBe('M0 11L50 6L100 1');
    expect(sparkPath([0, 10], size).area).toBe('M0 11L100 1V12H0Z');
  });
  it('has a gap where nothing is known', () => {
    expect(sparkPath([1, null, 1], size).line).toBe('M0 1M100 1');
  });
  it('draws nothing of nothing and a flat line of zeroes', () => {
    expect(sparkPath([], size).line).toBe('');
    expect(sparkPath([0, 0], size).line).toBe('M0 11L100 11');
  });
});
