import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, correct, emptyWindow, isIdle, usedAt, waitFor } from './window.ts';

const shape = { windowMs: 60_000, bucketMs: 1_000 };

interface Event {
  readonly atMs: number;
  readonly amount: number;
}

/** The exact amount in the half-open interval of a window's length that ends at `atMs`. */
function exact(events: readonly Event[], atMs: number): number {
  return events.filter((event) => event.atMs > atMs - shape.windowMs && event.atMs <= atMs).reduce((sum, { amount }) => sum + amount, 0);
}

const arrivals = fc.array(fc.record({ gapMs: fc.nat(20_000), amount: fc.integer({ min: 1, max: 9 }) }), { maxLength: 120 });

describe('a sliding window', () => {
  it('never lets more than the limit into any interval of its length, and refuses only what an interval one bucket longer forbids', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 40 }), (gaps, limit) => {
        const window = emptyWindow();
        const admitted: Event[] = [];
        let atMs = 1_700_000_000_123;
        for (const { gapMs, amount } of gaps) {
          atMs += gapMs;
          if (usedAt(window, shape, atMs) + amount <= limit) {
            addTo(window, shape.bucketMs, { nowMs: atMs, amount });
            admitted.push({ atMs, amount });
            continue;
          }
          const longer = admitted.filter((event) => event.atMs > atMs - shape.windowMs - shape.bucketMs);
          expect(longer.reduce((sum, event) => sum + event.amount, amount)).toBeGreaterThan(limit);
        }
        for (const { atMs: end } of admitted) expect(exact(admitted, end)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('says the soonest moment at which an amount fits', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (gaps, limit, amount) => {
        const window = emptyWindow();
        let nowMs = 1_700_000_000_123;
        for (const gap of gaps) {
          nowMs += gap.gapMs;
          if (usedAt(window, shape, nowMs) + gap.amount <= limit) addTo(window, shape.bucketMs, { nowMs, amount: gap.amount });
        }
        usedAt(window, shape, nowMs);
        const wait = waitFor(window, shape, { nowMs, amount, limit });
        if (wait === undefined) {
          expect(amount).toBeGreaterThan(limit);
          return;
        }
        if (wait > 0) expect(usedAt(window, shape, nowMs + wait - 1) + amount).toBeGreaterThan(limit);
        expect(usedAt(window, shape, nowMs + wait) + amount).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('takes back what was counted, in its own bucket, and nothing once that has gone', () => {
    const window = emptyWindow();
    addTo(window, 1_000, { nowMs: 5_100, amount: 50 });
    addTo(window, 1_000, { nowMs: 9_000, amount: 7 });
    correct(window, 1_000, { atMs: 5_100, delta: -40 });
    expect(usedAt(window, shape, 10_000)).toBe(17);
    expect(usedAt(window, shape, 66_000)).toBe(7);
    correct(window, 1_000, { atMs: 5_100, delta: -10 });
    expect(usedAt(window, shape, 66_001)).toBe(7);
    expect(isIdle(window, shape, 70_001)).toBe(true);
  });

  it('counts what comes after the clock went back as the newest', () => {
    const window = emptyWindow();
    addTo(window, 1_000, { nowMs: 50_000, amount: 1 });
    addTo(window, 1_000, { nowMs: 20_000, amount: 1 });
    expect(usedAt(window, shape, 100_000)).toBe(2);
  });

  it('keeps no more buckets than a window has', () => {
    const window = emptyWindow();
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 500) {
      usedAt(window, shape, nowMs);
      addTo(window, shape.bucketMs, { nowMs, amount: 1 });
    }
    expect(window.buckets.length).toBeLessThan(200);
  });
});
