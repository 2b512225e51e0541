import type { UsageItem } from '@tollgate/shared';
import { decimalOfPicos } from './decimal-of-picos.ts';
import type { UsageGroup } from './usage-choice.ts';

type Cell = string | number;

/** Usage as CSV (RFC 4180): one line a group and currency, money as decimal numbers with every digit. */
export function usageCsv(items: readonly UsageItem[], by: UsageGroup): string {
  return [header(by), ...items.flatMap((item) => linesOf(item, by))].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A cell. Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): names of tenants and models are
 * anybody's text.
 */
export function csvCell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const inert = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function header(by: UsageGroup): readonly Cell[] {
  return [
    by,
    'currency',
    'cost',
    'cache_saved',
    'calls',
    'ok',
    'blocked',
    'provider_error',
    'cancelled',
    'interrupted',
    'unpriced_calls',
    'input_tokens',
    'output_tokens',
    'cached_input_tokens',
    'cache_write_tokens',
    'reasoning_tokens',
    'cache_hits',
    'duration_ms',
  ];
}

/** Counts stand in the first line of a group only, so that a column adds up; other currencies follow with their money. */
function linesOf(item: UsageItem, by: UsageGroup): readonly (readonly Cell[])[] {
  const currencies = [...new Set([...item.cost, ...item.cache.saved].map(({ currency }) => currency))];
  const [first = '', ...others] = currencies;
  const name = nameOf(item, by);
  return [
    [name, first, moneyIn(item.cost, first), moneyIn(item.cache.saved, first), ...countsOf(item)],
    ...others.map((currency) => [
      name,
      currency,
      moneyIn(item.cost, currency),
      moneyIn(item.cache.saved, currency),
      ...countsOf(item).map(() => ''),
    ]),
  ];
}

function countsOf({ calls, outcomes, unpriced_calls: unpriced, usage, cache, duration_ms: ms }: UsageItem): readonly Cell[] {
  return [
    calls,
    outcomes.ok,
    outcomes.blocked,
    outcomes.provider_error,
    outcomes.cancelled,
    outcomes.interrupted,
    unpriced,
    usage.input,
    usage.output,
    usage.cached_input,
    usage.cache_write,
    usage.reasoning,
    cache.hits_exact + cache.hits_coalesced + cache.hits_semantic,
    ms,
  ];
}

function nameOf(item: UsageItem, by: UsageGroup): string {
  if (by === 'hour' || by === 'day' || by === 'month') return item.time ?? '';
  return item[by] ?? '';
}

function moneyIn(sums: UsageItem['cost'], currency: string): string {
  const sum = sums.find((each) => each.currency === currency);
  return sum === undefined ? '' : decimalOfPicos(sum.picos);
}
