import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText, mayBeRounded } from './decimals.ts';

test.each([
  [0.00000025, 6, '0.25'],
  [2.5e-8, 6, '0.025'],
  ['2e-06', 6, '2'],
  ['0.000421', 6, '421'],
  [0, 6, '0'],
  [1, 6, '1000000'],
  [1e-18, 6, '0.000000000001'],
  [1e-19, 6, undefined],
  [1e13, 0, undefined],
  [-1, 0, undefined],
  [Number.NaN, 0, undefined],
  ['', 0, undefined],
  ['.', 0, undefined],
  ['1e999', 0, undefined],
  ['0x10', 0, undefined],
  [true, 0, undefined],
  [50.5, 0, '50.5'],
])('%s moved %i places is %s', (value, shift, text) => {
  expect(decimalText(value, shift)).toBe(text);
});

test('moves the digits of any decimal without changing one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), fc.integer({ min: 0, max: 12 }), (digits, places) => {
      const whole = digits.toString().padStart(places + 1, '0');
      const written = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`;
      const moved = decimalText(written, 6);
      if (moved === undefined) return digits * 10n ** 6n >= 10n ** BigInt(12 + places);
      const [before = '', after = ''] = moved.split('.');
      return BigInt(before + after) * 10n ** BigInt(places) === digits * 10n ** BigInt(6 + after.length);
    }),
  );
});

test('knows numbers that YAML may have rounded', () => {
  expect(mayBeRounded(0.123456789012345)).toBe(false);
  expect(mayBeRounded(0.1234567890123456)).toBe(true);
});
