import { expect, test } from 'vitest';
import { filterOf, filtersIn, queryOf, searchOf } from './call-filter.ts';

const address = 'span=week&tenant=retail&route=assistant&outcome=refused&verdict=block&cache=hit&min_ms=500&q=01a2';

test('an address is read and written the same', () => {
  expect(searchOf(filterOf(new URLSearchParams(address))).toString()).toBe(address);
});

test('words that are none of the API’s are left out', () => {
  expect(filterOf(new URLSearchParams('outcome=nice&cache=warm&min_ms=-3&span=ever'))).toEqual({ names: {} });
});

test('a span that ends now asks without an end, chosen days with one', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  expect(queryOf(filterOf(new URLSearchParams('span=hour')), now)).toEqual({ from: '2026-11-26T09:00:00.000Z' });
  expect(Object.keys(queryOf(filterOf(new URLSearchParams('span=2026-11-01..2026-11-02')), now))).toEqual(['from', 'to']);
});

test('one letter is not looked for', () => {
  expect(queryOf(filterOf(new URLSearchParams('q=a')), 0)).not.toHaveProperty('q');
});

test('counts what is filtered by', () => {
  expect(filtersIn(filterOf(new URLSearchParams(address)))).toBe(6);
  expect(filtersIn(filterOf(new URLSearchParams('span=week')))).toBe(0);
});
