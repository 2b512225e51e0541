import { expect, test } from 'vitest';
import { mainCurrency, picosIn, unitsOf, unitsText } from './units.ts';

test('an amount is drawn to a millionth of its unit', () => {
  expect(unitsOf('1234567890123')).toBe(1.234567);
  expect(unitsText(12.3, 'USD')).toBe('$12.30');
});

test('sums are told apart by currency, and the largest is drawn', () => {
  const sums = [
    { currency: 'EUR', picos: '5' },
    { currency: 'USD', picos: '70' },
  ];
  expect(mainCurrency(sums)).toBe('USD');
  expect(mainCurrency([])).toBe('USD');
  expect(picosIn(sums, 'EUR')).toBe(5n);
  expect(picosIn(sums, 'GBP')).toBe(0n);
});
