import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDebts } from './debts.ts';

const budget = (counter: string) => ({ counter, endMs: undefined, ceiling: undefined, picos: 0n });

describe('what was spent out of reach', () => {
  it('is told whole and once, however long it took', () => {
    const spends = fc.array(
      fc.record({ counter: fc.constantFrom('a', 'b'), picos: fc.bigInt({ min: 0n, max: 9n }), gapMs: fc.nat(5_000) }),
      { maxLength: 2_000 },
    );
    fc.assert(
      fc.property(spends, (all) => {
        const debts = createDebts();
        const sums: Record<string, bigint> = {};
        let nowMs = 0;
        for (const { counter, picos, gapMs } of all) {
          nowMs += gapMs;
          debts.add(budget(counter), picos, nowMs);
          if (picos > 0n) sums[counter] = (sums[counter] ?? 0n) + picos;
        }
        expect(Object.fromEntries(debts.take(Number.NEGATIVE_INFINITY).map(({ counter, picos }) => [counter, picos]))).toEqual(sums);
        expect(debts.take(Number.NEGATIVE_INFINITY)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('can be told from a moment on: all that is younger, and nothing that is a second older', () => {
    const debts = createDebts();
    for (const nowMs of [1_000, 2_999, 3_000, 4_500]) debts.add(budget('a'), 1n, nowMs);
    expect(debts.take(3_500)).toEqual([{ counter: 'a', endMs: undefined, picos: 2n }]);
  });
});
