import type { Picos } from '../ui/format-money.ts';
import { money } from '../ui/format-money.ts';

const picosPerMicro = 1_000_000n;

/** Picos as a number of the currency's unit, to a millionth: near enough to draw, never to add up. */
export function unitsOf(picos: Picos): number {
  return Number(BigInt(picos) / picosPerMicro) / 1_000_000;
}

/** An amount that was drawn, as one reads it: 12.3 USD → '$12.30'. */
export function unitsText(units: number, currency: string): string {
  return money(BigInt(Math.round(units * 1_000_000)) * picosPerMicro, currency);
}

/** Amounts as the API gives them: one for each currency. */
export type Sums = readonly { readonly currency: string; readonly picos: string }[];

/** What is there in a currency, in picos. */
export function picosIn(sums: Sums, currency: string): bigint {
  return sums.reduce((sum, each) => (each.currency === currency ? sum + BigInt(each.picos) : sum), 0n);
}

/** The currency to draw in: that of the largest sum; 'USD' where there is none. */
export function mainCurrency(sums: Sums): string {
  const [first] = sums.toSorted((one, other) => Number(BigInt(other.picos) - BigInt(one.picos)));
  return first?.currency ?? 'USD';
}
