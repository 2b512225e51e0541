/** Turns what the rollups gave into an answer: currencies of one group side by side, in order, one page of it. */
import { usageNames, type UsageAnswer, type UsageAsk, type UsageGroupSum, type UsageName, type UsageSum } from './usage-ask.ts';
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

export function usageAnswer(rows: readonly UsageRow[], ask: UsageAsk): UsageAnswer {
  const groups = new Map<string, Group>();
  const totals = newSum();
  for (const row of rows) {
    const names = ask.groupBy.map((name) => row[columnOf[name]] ?? '');
    const key = `${row.start ?? 0}\u0000${names.join('\u0000')}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { names, start: row.start ?? 0, sum: newSum(), rank: 0 }));
    add(group.sum, row);
    add(totals, row);
  }
  for (const group of groups.values()) group.rank = rankOf(group.sum, ask.order);
  const page = [...groups.values()].sort(inOrder).slice(ask.offset, ask.offset + ask.limit);
  return { groups: page.map((group) => shown(group, ask)), totals: shownSum(totals), count: groups.size };
}

const hourMs = 3_600_000;

const counts = [
  'calls',
  'blocked',
  'provider_error',
  'cancelled',
  'interrupted',
  'unpriced',
  'input',
  'output',
  'cached_input',
  'cache_write',
  'reasoning',
  'duration_ms',
] as const;

/** Counts in the order of `counts`; cost by currency, in units and in picos, which are carried when they are shown. */
interface Sum {
  readonly counts: number[];
  readonly cost: Map<string, { units: number; picos: bigint }>;
}

interface Group {
  readonly names: readonly string[];
  readonly start: number;
  readonly sum: Sum;
  /** What it is ordered by, the highest first. */
  rank: number;
}

function newSum(): Sum {
  return { counts: counts.map(() => 0), cost: new Map() };
}

function add({ counts: sums, cost }: Sum, row: UsageRow): void {
  for (const [index, name] of counts.entries()) sums[index] = (sums[index] ?? 0) + row[name];
  if (row.currency === '') return;
  const sum = cost.get(row.currency);
  if (sum === undefined) {
    cost.set(row.currency, { units: row.cost_units, picos: BigInt(row.cost_picos) });
    return;
  }
  sum.units += row.cost_units;
  sum.picos += BigInt(row.cost_picos);
}

function rankOf({ counts: sums, cost }: Sum, order: UsageAsk['order']): number {
  const count = (name: (typeof counts)[number]) => sums[counts.indexOf(name)] ?? 0;
  switch (order) {
    case 'time':
      return 0;
    case 'calls':
      return count('calls');
    case 'tokens':
      return count('input') + count('output');
    case 'cost':
      return Math.max(0, ...[...cost.values()].map(({ units, picos }) => units + Number(picos) / Number(picosInUnit)));
  }
}

/** Groups that are equal in what they are ordered by stand by time, then by name: pages do not overlap. */
function inOrder(a: Group, b: Group): number {
  return b.rank - a.rank || b.start - a.start || byNames(a.names, b.names);
}

function byNames(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function shown({ names, start, sum }: Group, { groupBy, granularity }: UsageAsk): UsageGroupSum {
  const named = Object.fromEntries(
    usageNames.flatMap((name) => (groupBy.includes(name) ? [[name, names[groupBy.indexOf(name)] ?? '']] : [])),
  );
  return { names: named, ...(granularity === 'none' ? {} : { start: start * hourMs }), ...shownSum(sum) };
}

function shownSum({ counts: sums, cost }: Sum): UsageSum {
  const [calls = 0, blocked = 0, provider_error = 0, cancelled = 0, interrupted = 0, unpriced = 0, ...rest] = sums;
  const [input = 0, output = 0, cached_input = 0, cache_write = 0, reasoning = 0, duration_ms = 0] = rest;
  return {
    ...{ calls, blocked, provider_error, cancelled, interrupted, unpriced },
    ...{ input, output, cached_input, cache_write, reasoning, duration_ms },
    cost: [...cost]
      .map(([currency, { units, picos }]) => ({ currency, picos: BigInt(units) * picosInUnit + picos }))
      .toSorted((one, other) => (one.currency < other.currency ? -1 : 1)),
  };
}
