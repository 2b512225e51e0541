import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLatency, latencySlot, latencyText, percentilesOf } from './usage-latency.ts';

const durations = fc.array(fc.oneof(fc.nat(40), fc.nat(3_000), fc.nat(86_400_000)), { minLength: 1, maxLength: 300 });

function histogram(list: readonly number[]): Map<number, number> {
  const slots = new Map<number, number>();
  for (const ms of list) slots.set(latencySlot(ms), (slots.get(latencySlot(ms)) ?? 0) + 1);
  return slots;
}

test('percentiles are those of the durations themselves, within 5 %', () => {
  fc.assert(
    fc.property(durations, (list) => {
      const sorted = list.toSorted((one, other) => one - other);
      const told = percentilesOf(histogram(list));
      for (const [name, share] of [
        ['p50', 0.5],
        ['p90', 0.9],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const) {
        const exact = sorted[Math.ceil(list.length * share) - 1] ?? Number.NaN;
        expect(Math.abs((told?.[name] ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.05);
      }
    }),
    { numRuns: 500 },
  );
});

test('histograms that were written apart add up to the one of all calls', () => {
  fc.assert(
    fc.property(durations, durations, (one, other) => {
      const sum = new Map<number, number>();
      addLatency(sum, `${latencyText(histogram(one))},,${latencyText(histogram(other))}`);
      expect(sum).toEqual(histogram([...one, ...other]));
    }),
  );
});

test('says that nothing is known where no call was timed', () => {
  expect(percentilesOf(new Map())).toBeNull();
  const nothing = new Map<number, number>();
  addLatency(nothing, ',,');
  expect(nothing.size).toBe(0);
});
