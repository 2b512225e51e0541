/** Turns what the rollups gave into an answer: currencies of one group side by side, in order, one page of it. */
import { usageNames, type UsageName } from '@tollgate/shared';
import type { UsageAnswer, UsageAsk, UsageGroupSum, UsageSum } from './usage-ask.ts';
import { picosInUnit, type Measure } from './usage-measures.ts';

/** A row of one currency; the names are there as far as they were grouped by. */
export type UsageRow = Readonly<Record<Measure, number>> & {
  readonly currency: string;
  readonly start?: number;
} & Readonly<Partial<Record<NameColumn, string>>>;

type NameColumn = 'tenant' | 'user_id' | 'key_id' | 'model' | 'route' | 'provider' | 'environment';

/** The column of a name in the tables. */
export const columnOf: Readonly<Record<UsageName, NameColumn>> = {
  tenant: 'tenant',
  user: 'user_id',
  key: 'key_id',
  model: 'model',
  route: 'route',
  provider: 'provider',
  environment: 'environment',
};

/** There may be thousands of groups and a page of ten: only what is shown is made. */
export function usageAnswer(rows: readonly UsageRow[], ask: UsageAsk): UsageAnswer {
  const columns = ask.groupBy.map((name) => columnOf[name]);
  const groups = new Map<string, Group>();
  for (const row of rows) {
    let key = String(row.start ?? 0);
    for (const column of columns) key += `\u0000${row[column] ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, start: row.start ?? 0, rows: [row], rank: rankOf(row, ask.order) });
    else {
      group.rows.push(row);
      group.rank = joint(group.rank, rankOf(row, ask.order), ask.order);
    }
  }
  const page = [...groups.values()].sort(inOrder).slice(ask.offset, ask.offset + ask.limit);
  return { groups: page.map((group) => shown(group, ask)), totals: sumOf(rows), count: groups.size };
}

const hourMs = 3_600_000;

interface Group {
  readonly key: string;
  readonly start: number;
  /** One for each currency. */
  readonly rows: UsageRow[];
  /** What it is ordered by, the highest first. */
  rank: number;
}

function rankOf(row: UsageRow, order: UsageAsk['order']): number {
  switch (order) {
    case 'time':
      return 0;
    case 'calls':
      return row.calls;
    case 'tokens':
      return row.input + row.output;
    case 'cost':
      return row.cost_units + row.cost_picos / Number(picosInUnit);
  }
}

/** Amounts in different currencies do not add up. */
function joint(rank: number, other: number, order: UsageAsk['order']): number {
  return order === 'cost' ? Math.max(rank, other) : rank + other;
}

/** Groups that are equal in what they are ordered by stand by time, then by name: pages do not overlap. */
function inOrder(a: Group, b: Group): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.start !== b.start) return b.start - a.start;
  return a.key < b.key ? -1 : 1;
}

function shown({ start, rows }: Group, { groupBy, granularity }: UsageAsk): UsageGroupSum {
  const names = Object.fromEntries(usageNames.flatMap((name) => (groupBy.includes(name) ? [[name, rows[0]?.[columnOf[name]] ?? '']] : [])));
  return { names, ...(granularity === 'none' ? {} : { start: start * hourMs }), ...sumOf(rows) };
}

/** All of a sum but its money. */
export type UsageCounts = { -readonly [name in Exclude<keyof UsageSum, 'cost' | 'saved'>]: number };

/** What rows of all currencies come to. */
export function sumOf(rows: readonly UsageRow[]): UsageSum {
  const counts = noCounts();
  const cost = new Map<string, bigint>();
  const saved = new Map<string, bigint>();
  for (const row of rows) {
    addCounts(counts, row);
    // Usage of a model without a price has no currency.
    if (row.currency === '') continue;
    cost.set(row.currency, (cost.get(row.currency) ?? 0n) + picosOf(row.cost_units, row.cost_picos));
    saved.set(row.currency, (saved.get(row.currency) ?? 0n) + picosOf(row.saved_units, row.saved_picos));
  }
  return { ...counts, cost: inCurrencies(cost), saved: inCurrencies(saved) };
}

export function noCounts(): UsageCounts {
  const ends = { calls: 0, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0, unpriced: 0 };
  const amounts = { input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0, duration_ms: 0 };
  return { ...ends, ...amounts, hits_exact: 0, hits_coalesced: 0, hits_semantic: 0 };
}

/** Adds in place. Each name by itself: thousands are added up for a chart, and a loop over names is slower. */
export function addCounts(sum: UsageCounts, more: Readonly<UsageCounts>): void {
  sum.calls += more.calls;
  sum.blocked += more.blocked;
  sum.provider_error += more.provider_error;
  sum.cancelled += more.cancelled;
  sum.interrupted += more.interrupted;
  sum.unpriced += more.unpriced;
  sum.input += more.input;
  sum.output += more.output;
  sum.cached_input += more.cached_input;
  sum.cache_write += more.cache_write;
  sum.reasoning += more.reasoning;
  sum.duration_ms += more.duration_ms;
  sum.hits_exact += more.hits_exact;
  sum.hits_coalesced += more.hits_coalesced;
  sum.hits_semantic += more.hits_semantic;
}

/** By their codes. */
export function inCurrencies(money: ReadonlyMap<string, bigint>): UsageSum['cost'] {
  return Array.from(money, ([currency, picos]) => ({ currency, picos })).toSorted(byCurrency);
}

function picosOf(units: number, picos: number): bigint {
  return BigInt(units) * picosInUnit + BigInt(picos);
}

function byCurrency(one: { readonly currency: string }, other: { readonly currency: string }): number {
  return one.currency < other.currency ? -1 : 1;
}
