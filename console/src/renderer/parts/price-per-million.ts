import type { PriceConfiguration } from '@tollgate/shared';
import { picosOfDecimal } from '../ui/format-money.ts';

/** The kinds of tokens a price may tell apart, in the order they are shown. */
export const tokenKinds = ['input', 'cached_input', 'cache_write', 'output', 'reasoning'] as const;
export type TokenKind = (typeof tokenKinds)[number];

export const tokenKindWords: Readonly<Record<TokenKind, string>> = {
  input: 'Input',
  cached_input: 'Cached input',
  cache_write: 'Cache write',
  output: 'Output',
  reasoning: 'Reasoning',
};

const million = 1_000_000;

/** What a million tokens of a kind cost, in picos; undefined where the price does not say. */
export function perMillion(price: PriceConfiguration | undefined, kind: TokenKind): bigint | undefined {
  const decimal = price?.[kind];
  const picos = decimal === undefined ? undefined : picosOfDecimal(decimal);
  return picos === undefined ? undefined : (picos * BigInt(million)) / BigInt(price?.per ?? million);
}

/** The same price, written for a million tokens. */
export function ofAMillion(price: PriceConfiguration | undefined): PriceConfiguration | undefined {
  if (price === undefined || (price.per ?? million) === million) return price;
  const amounts = tokenKinds.flatMap((kind) => {
    const picos = perMillion(price, kind);
    return picos === undefined ? [] : [[kind, decimalOfPicos(picos)] as const];
  });
  return { ...price, per: million, ...Object.fromEntries(amounts) };
}

/** 50000000000n → '0.05'. */
function decimalOfPicos(picos: bigint): string {
  const digits = picos.toString().padStart(13, '0');
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, '');
}

/** Whether two prices mean the same for every kind of token. */
export function samePrice(one: PriceConfiguration | undefined, other: PriceConfiguration | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.currency === other.currency && tokenKinds.every((kind) => perMillion(one, kind) === perMillion(other, kind));
}
