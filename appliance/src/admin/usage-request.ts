import { AdminRefusal, usageGranularities, usageNames, usageOrders } from '@tollgate/shared';
import { invalid } from './read-input.ts';
import type { UsageAsked } from './usage-context.ts';

/** Who asks, as far as it matters here. `now`: epoch milliseconds. */
export interface UsageAsker {
  readonly tenant?: string;
  readonly now: number;
}

const hourMs = 3_600_000;
const usualRange = 30 * 24 * hourMs;
const usualLimit = 100;

/** What a query asks for, to whoever may see one tenant or all. The query has passed its schema. Refuses (invalid_input, not_found) what cannot be. */
export function usageRequest(query: Readonly<Record<string, string | undefined>>, { tenant, now }: UsageAsker): UsageAsked {
  if (tenant !== undefined && query['tenant'] !== undefined && query['tenant'] !== tenant)
    throw new AdminRefusal('not_found', 'there is no such tenant');
  const to = Math.ceil((timeOf('to', query['to']) ?? now) / hourMs) * hourMs;
  const from = Math.floor((timeOf('from', query['from']) ?? to - usualRange) / hourMs) * hourMs;
  if (from >= to) throw invalid('from', 'must be before to');
  const words = query['group_by']?.split(',') ?? [];
  const granularity = granularityOf(words);
  const order = usageOrders.find((known) => known === query['order']) ?? (granularity === 'none' ? 'cost' : 'time');
  const filters = Object.fromEntries(
    [...usageNames, 'currency' as const].flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  return {
    from,
    to,
    groupBy: usageNames.filter((name) => words.includes(name)),
    granularity,
    filters: { ...filters, ...(tenant === undefined ? {} : { tenant }) },
    order,
    offset: offsetOf(query['cursor']),
    limit: query['limit'] === undefined ? usualLimit : Number(query['limit']),
  };
}

function granularityOf(words: readonly string[]): UsageAsked['granularity'] {
  const [granularity, ...more] = usageGranularities.filter((word) => words.includes(word));
  if (more.length > 0) throw invalid('group_by', 'takes one of hour, day and month');
  return granularity ?? 'none';
}

function timeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(name, 'is no time there is');
  return ms;
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw invalid('cursor', 'is not a next_cursor of this list: begin anew without it');
  return Number(cursor);
}
