import { checkSchema, priceSchema } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedModel, ListedPrices } from './price-list.ts';
import { priceSuggestion } from './price-suggestion.ts';

const list = { source: 'a list', asOf: '2026-01-02', currency: 'USD' };
const nowMs = Date.parse('2026-11-26T12:00:00Z');
const suggest = (prices: ListedModel['prices']) => priceSuggestion({ id: 'm', prices }, list, nowMs);

test('tiers and units that a price has no field for are told in words', () => {
  const prices = { input_mtok: { base: 1.25, tiers: [{ start: 200_000, price: 2.5 }] }, output_mtok: 10, web_searches_kcount: 14 };
  expect(suggest(prices)).toEqual({
    model: 'm',
    price: { currency: 'USD', per: 1_000_000, input: '1.25', output: '10' },
    note: 'input above 200000 input tokens: 2.5; web searches for 1000: 14',
    source: 'a list',
    as_of: '2026-01-02',
  });
});

test('the price of today is suggested, not that of a later day', () => {
  const later = (start_date: string, input_mtok: number) =>
    ({ constraint: { type: 'start_date', start_date }, prices: { input_mtok, output_mtok: 1 } }) as const;
  const prices = [{ prices: { input_mtok: 3, output_mtok: 1 } }, later('2026-10-01', 2), later('2027-01-01', 1)];
  expect(suggest(prices)?.price.input).toBe('2');
});

test('prices of some hours are told in words, and the others suggested', () => {
  const night = { type: 'time_of_date', start_time: '16:30:00Z', end_time: '00:30:00Z' } as const;
  const found = suggest([{ prices: { input_mtok: 3, output_mtok: 4 } }, { constraint: night, prices: { input_mtok: 1, output_mtok: 2 } }]);
  expect(found?.price.input).toBe('3');
  expect(found?.note).toBe('from 16:30:00Z to 00:30:00Z other prices hold: input 1, output 2');
});

test('what is not paid for by tokens gets no suggestion: it would seem to be free', () => {
  expect(suggest({ audio_hours: 0.1 })).toBeUndefined();
  expect(suggest({ input_mtok: 1, output_audio_mtok: 12 })).toBeUndefined();
  expect(suggest({ input_mtok: 0.02 })?.price).toMatchObject({ input: '0.02', output: '0' });
});

test('any number of a list is written as a decimal of the configuration', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), fc.double({ min: 0, max: 1e-6, noNaN: true }), (input, output) => {
      const prices: ListedPrices = { input_mtok: input, output_mtok: output };
      const price = suggest(prices)?.price;
      expect(checkSchema(priceSchema, price)).toEqual([]);
      expect(Number(price?.input)).toBeCloseTo(input, 9);
    }),
  );
});
