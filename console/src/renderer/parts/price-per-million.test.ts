import { describe, expect, test } from 'vitest';
import { ofAMillion, perMillion, samePrice } from './price-per-million.ts';

const price = { currency: 'USD', input: '0.05', output: '0.4' };

describe('a price per million tokens', () => {
  test('is the price itself where it does not say for how many tokens it is', () => {
    expect(perMillion(price, 'input')).toBe(50_000_000_000n);
  });
  test('is scaled from another number of tokens', () => {
    expect(perMillion({ ...price, per: 1000, input: '0.00005' }, 'input')).toBe(50_000_000_000n);
  });
  test('is unknown for kinds that the price does not tell apart, and for no price', () => {
    expect(perMillion(price, 'reasoning')).toBeUndefined();
    expect(perMillion(undefined, 'input')).toBeUndefined();
  });
});

test('a price is written anew for a million tokens, and means the same', () => {
  const perThousand = { currency: 'USD', per: 1000, input: '0.00005', cached_input: '0.01', output: '3' };
  expect(ofAMillion(perThousand)).toEqual({ currency: 'USD', per: 1_000_000, input: '0.05', cached_input: '10', output: '3000' });
  expect(samePrice(ofAMillion(perThousand), perThousand)).toBe(true);
  expect(ofAMillion(price)).toBe(price);
});

describe('prices are the same', () => {
  test('when they mean the same, however they are written', () => {
    expect(samePrice(price, { currency: 'USD', per: 1000, input: '0.000050', output: '0.0004' })).toBe(true);
  });
  test('but not in another currency, with another kind, or without one of them', () => {
    expect(samePrice(price, { ...price, currency: 'EUR' })).toBe(false);
    expect(samePrice(price, { ...price, cached_input: '0.005' })).toBe(false);
    expect(samePrice(price, undefined)).toBe(false);
    expect(samePrice(undefined, undefined)).toBe(true);
  });
});
