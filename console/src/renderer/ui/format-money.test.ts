import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money, moneyExact, picosOfDecimal } from './format-money.ts';

test('amounts from one unit up have two decimals', () => {
  expect(money(1_234_567_890_123_456n, 'USD')).toBe('$1,234.57');
  expect(money('1500000000000', 'CHF')).toBe('CHF\u00a01.50');
  expect(money(0n, 'EUR')).toBe('€0.00');
});
test('small amounts keep three significant digits, so that none looks free', () => {
  expect([420_000_000n, 1n, 12_345_678_901n, 999_999_999_999n].map((picos) => money(picos, 'USD'))).toEqual([
    '$0.00042',
    '$0.000000000001',
    '$0.0123',
    '$1.00',
  ]);
});
test('a negative amount has its sign before the currency', () => {
  expect(money(-2_000_000_000_000n, 'GBP')).toBe('−£2.00');
});
test('what is no amount is a dash', () => {
  expect(money('1.5', 'USD')).toBe('–');
});
test('the exact text of an amount reads back to it', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 26n }), (picos) => {
      expect(picosOfDecimal(moneyExact(picos, 'USD').replaceAll(/[$,]/g, ''))).toBe(picos);
    }),
  );
});
test('decimal text is taken to the pico and no further', () => {
  expect([picosOfDecimal('12.5'), picosOfDecimal(' 7 '), picosOfDecimal('0.000000000001')]).toEqual([
    12_500_000_000_000n,
    7_000_000_000_000n,
    1n,
  ]);
  for (const text of ['', '-1', '1e3', '1,5', '.5', '1.', '0.0000000000001']) expect(picosOfDecimal(text)).toBeUndefined();
});
