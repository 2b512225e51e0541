import type { UsageItem } from '@tollgate/shared';

const dayMs = 86_400_000;

/** Calls, tokens and cost of each of the last days, for a chart. */
export interface UsageDays {
  /** Milliseconds since 1970: the beginning of each day in UTC, ascending. */
  readonly times: readonly number[];
  readonly calls: readonly number[];
  readonly tokens: readonly number[];
  /** In the currency's unit; one list for each currency. */
  readonly cost: readonly { readonly currency: string; readonly values: readonly number[] }[];
}

/** Days without a call are there as 0, so that the chart does not draw over them. */
export function usageDays(items: readonly UsageItem[], { nowMs, days }: { readonly nowMs: number; readonly days: number }): UsageDays {
  const today = Math.floor(nowMs / dayMs) * dayMs;
  const times = Array.from({ length: days }, (_, place) => today - (days - 1 - place) * dayMs);
  const byDay = new Map(items.map((item) => [Date.parse(item.time ?? ''), item]));
  const each = (read: (item: UsageItem) => number): readonly number[] =>
    times.map((time) => {
      const item = byDay.get(time);
      return item === undefined ? 0 : read(item);
    });
  const currencies = [...new Set(items.flatMap(({ cost }) => cost.map(({ currency }) => currency)))];
  return {
    times,
    calls: each(({ calls }) => calls),
    tokens: each(({ usage }) => usage.input + usage.output),
    cost: currencies.map((currency) => ({
      currency,
      values: each(({ cost }) => unitsOf(cost.find((sum) => sum.currency === currency)?.picos ?? '0')),
    })),
  };
}

/** To a millionth of the unit. */
function unitsOf(picos: string): number {
  return Number(BigInt(picos) / 1_000_000n) / 1_000_000;
}
