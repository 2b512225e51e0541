import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPeakEwma, type PeakEwma } from './peak-ewma.ts';

const observed = (...times: readonly (readonly [ms: number, nowMs: number])[]): PeakEwma => {
  const ewma = createPeakEwma();
  for (const [ms, nowMs] of times) ewma.observe(ms, nowMs);
  return ewma;
};
const ms = fc.integer({ min: 1, max: 600_000 });
const times = fc.array(fc.tuple(ms, fc.nat({ max: 100_000 })), { minLength: 1, maxLength: 30 }).map((steps) => {
  let now = 0;
  return steps.map(([time, passes]) => [time, (now += passes)] as const);
});

describe('a peak EWMA', () => {
  it('knows nothing before the first time', () => {
    expect([createPeakEwma().measuredMs(), createPeakEwma().fadedMs(1e9)]).toEqual([undefined, undefined]);
  });

  it('takes a peak at once and forgets it slowly', () => {
    expect(observed([100, 0], [2_000, 10]).measuredMs()).toBe(2_000);
    const afterwards = observed([2_000, 0], [100, 30_000]).measuredMs() ?? 0;
    expect(afterwards).toBeCloseTo(2_000 / Math.E + 100 * (1 - 1 / Math.E), 6);
  });

  it('is never below the last time nor above the highest', () => {
    fc.assert(
      fc.property(times, (steps) => {
        const average = observed(...steps).measuredMs() ?? 0;
        expect(average).toBeGreaterThanOrEqual((steps.at(-1)?.[0] ?? 0) - 1e-6);
        expect(average).toBeLessThanOrEqual(Math.max(...steps.map(([time]) => time)) + 1e-6);
      }),
    );
  });

  it('fades by the time that passes, whatever the steps it is looked at in', () => {
    fc.assert(
      fc.property(times, fc.nat({ max: 200_000 }), fc.nat({ max: 200_000 }), (steps, one, more) => {
        const ewma = observed(...steps);
        const last = steps.at(-1)?.[1] ?? 0;
        const average = ewma.measuredMs() ?? 0;
        expect(ewma.fadedMs(last)).toBeCloseTo(average, 6);
        expect(ewma.fadedMs(last + one + more)).toBeLessThanOrEqual(ewma.fadedMs(last + one) ?? 0);
        expect(ewma.fadedMs(last + one)).toBeCloseTo(average * Math.exp(-one / 30_000), 6);
      }),
    );
  });

  it('converges to a time that stays the same', () => {
    fc.assert(
      fc.property(times, ms, (steps, steady) => {
        const ewma = observed(...steps);
        const last = steps.at(-1)?.[1] ?? 0;
        for (let at = last; at < last + 900_000; at += 1_000) ewma.observe(steady, at);
        expect(ewma.measuredMs()).toBeCloseTo(steady, 3);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a time that was cut short only as a lower bound', () => {
    const ewma = observed([500, 0]);
    ewma.observeAtLeast(100, 1_000_000);
    expect(ewma.measuredMs()).toBe(500);
    ewma.observeAtLeast(900, 1_000_000);
    expect(ewma.measuredMs()).toBe(900);
  });
});
