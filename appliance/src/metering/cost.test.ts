import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, picosFromDecimal } from './cost.ts';

const usd = (input: string, cached: string, output: string) => ({
  currency: 'USD',
  per: 1_000_000n,
  input: picosFromDecimal(input),
  cachedInput: picosFromDecimal(cached),
  cacheWrite: picosFromDecimal(input),
  output: picosFromDecimal(output),
  reasoning: picosFromDecimal(output),
});
const usage = { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 5, estimated: false };

describe('the cost of a call', () => {
  it('prices cached input in the place of input and reasoning in the place of output', () => {
    expect(costOf(usage, usd('1.00', '0.10', '2.00'))).toEqual({
      currency: 'USD',
      picos: BigInt(23 * 1_000_000 + 8 * 100_000 + 17 * 2_000_000),
    });
  });

  it('reads decimals exactly', () => {
    expect(picosFromDecimal('0.05')).toBe(50_000_000_000n);
    expect(picosFromDecimal('12')).toBe(12_000_000_000_000n);
    expect(picosFromDecimal('0.000000000001')).toBe(1n);
  });

  it('is never off by more than half a pico, and adds up', () => {
    const tokens = fc.nat({ max: 10_000_000 });
    fc.assert(
      fc.property(
        tokens,
        tokens,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        (input, output, per, price) => {
          const all = { currency: 'USD', per, input: price, cachedInput: price, cacheWrite: price, output: price, reasoning: price };
          const { picos } = costOf(
            { input, output, cachedInput: Math.floor(input / 2), cacheWrite: 0, reasoning: 0, estimated: false },
            all,
          );
          const exact = BigInt(input + output) * price;
          const off = picos * per - exact;
          expect(off * 2n <= per && off * 2n >= -per).toBe(true);
        },
      ),
    );
  });
});
