import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, sortRanks } from './sort-ranks.ts';

describe('sort ranks', () => {
  it('orders numbers of any size and sign, the missing last in both directions', () => {
    const key = fc.option(fc.double({ noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(key), fc.boolean(), (keys, descending) => {
        const order = [...orderOf(sortRanks(keys), descending)];
        const known = keys.filter((one) => one !== undefined).sort((a, b) => (descending ? b - a : a - b));
        const found = order.map((index) => keys[index]);
        expect(found.slice(0, known.length).map((one) => (one ?? 0) + 0)).toEqual(known.map((one) => one + 0));
        expect(found.slice(known.length).every((one) => one === undefined)).toBe(true);
        expect(order.toSorted((a, b) => a - b)).toEqual(keys.map((_, index) => index));
      }),
    );
  });
  it('keeps rows of one rank as they came', () => {
    expect([...orderOf(sortRanks(['b', 'a', 'b', 'a']), true)]).toEqual([0, 2, 1, 3]);
  });
  it('puts what differs in case only together, however many texts there are', () => {
    const keys = Array.from({ length: 3000 }, (_, index) => `${index % 2 === 0 ? 'Key' : 'key'} ${String(index >> 1).padStart(5, '0')}`);
    const order = [...orderOf(sortRanks(keys), false)];
    expect(order.slice(0, 4).map((index) => keys[index])).toEqual(['Key 00000', 'key 00000', 'Key 00001', 'key 00001']);
  });
  it('takes amounts in picos', () => {
    expect([...orderOf(sortRanks([5_000_000_000_000n, 20n, undefined]), false)]).toEqual([1, 0, 2]);
  });
});
