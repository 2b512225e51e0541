import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latencySum } from './latency-sum.ts';
import { addLatency, latencySlot, latencyText, percentilesOf, type Slots } from './usage-latency.ts';

const durations = fc.array(fc.oneof(fc.nat(40), fc.nat(3_000), fc.nat(86_400_000)), { minLength: 1, maxLength: 300 });

function histogram(list: readonly number[]): Map<number, number> {
  const slots = new Map<number, number>();
  for (const ms of list) slots.set(latencySlot(ms), (slots.get(latencySlot(ms)) ?? 0) + 1);
  return slots;
}

/** As a list, by another way than `latencySum`. */
function slotsOf(list: readonly number[]): Slots {
  return [...histogram(list)].toSorted(([one], [other]) => one - other).flat();
}

test('percentiles are those of the durations themselves, within 5 %', () => {
  fc.assert(
    fc.property(durations, (list) => {
      const sorted = list.toSorted((one, other) => one - other);
      const told = percentilesOf(slotsOf(list));
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

test('sums in an array are those in a Map, of texts and of sums, one after the other', () => {
  const sum = latencySum();
  fc.assert(
    fc.property(durations, durations, (one, other) => {
      sum.addText(latencyText(histogram(one)));
      const first = sum.take();
      expect(first).toEqual(slotsOf(one));
      sum.addText(`,${latencyText(histogram(other))},`);
      sum.addSlots(first);
      expect(sum.take()).toEqual(slotsOf([...one, ...other]));
      expect(sum.take()).toEqual([]);
    }),
  );
});

test('has a slot for the longest duration there is, and counts what is beyond it', () => {
  const sum = latencySum();
  sum.addText(`${latencySlot(Number.MAX_SAFE_INTEGER)}:3,9999:2`);
  expect(sum.take()).toEqual([409, 3, 511, 2]);
});

test('says that nothing is known where no call was timed', () => {
  expect(percentilesOf([])).toBeNull();
  const nothing = new Map<number, number>();
  addLatency(nothing, ',,');
  expect(nothing.size).toBe(0);
});
