import { expect, test } from 'vitest';
import { comparePrices } from './price-differences.ts';

const price = { currency: 'USD', input: '1', output: '2' };
const list = [{ model: 'gpt-5', price, source: 'a list', as_of: '2026-09-23' }];
const suggestions = new Map([['p', list]]);

test('tells models apart whose price is the list’s, another, none, or on no list', () => {
  const { different, same, unknown } = comparePrices(
    [
      { id: 'a', provider: 'p', upstream: 'gpt-5', price },
      { id: 'b', provider: 'p', upstream: 'gpt-5', price: { ...price, input: '3' } },
      { id: 'gpt-5', provider: 'p' },
      { id: 'gpt-5-elsewhere', provider: 'q', upstream: 'gpt-5', price },
    ],
    suggestions,
  );
  expect(different.map(({ model }) => model.id)).toEqual(['b', 'gpt-5']);
  expect(same).toBe(1);
  expect(unknown.map(({ id }) => id)).toEqual(['gpt-5-elsewhere']);
});
