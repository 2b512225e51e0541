/** Usage by step and group, from the sums that the writer keeps. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';
import { columnOf, type UsageRow } from './usage-answer.ts';
import { mostGroups, type UsageAsk } from './usage-ask.ts';
import { summed } from './usage-measures.ts';
import { readUsageRows } from './usage-query.ts';
import { asksWho, bucketOf, filtered, grouping, selected } from './usage-sql.ts';
import { statisticsSteps, type StatisticsAsk } from './usage-statistics-ask.ts';
import type { UsageOfStep } from './usage-statistics-steps.ts';

/** Which steps and groups are read. */
export interface StepsRead {
  readonly ask: StatisticsAsk;
  /** Of the names it is grouped by, those that are told apart; undefined: all. */
  readonly largest: readonly string[] | undefined;
  /** Rows at most. */
  readonly limit: number;
}

/** As many rows as the limit where there are too many. */
export async function usageOfSteps(db: Kysely<Tables>, read: StepsRead): Promise<readonly UsageOfStep[]> {
  const { groupBy } = read.ask;
  const rows = await usageRows(db, read);
  return rows.map((row) => ({ start: row.start ?? 0, name: groupBy === undefined ? '' : (row[columnOf[groupBy]] ?? ''), row }));
}

const hourMs = 3_600_000;
/** Of rows, which have neither order nor pages. */
const allRows = { order: 'time', offset: 0, limit: mostGroups } as const;

/** The same as a question about usage. */
export function usageAsked({ ask: { step, from, to, filters, groupBy }, largest }: Pick<StepsRead, 'ask' | 'largest'>): UsageAsk {
  const asked: UsageAsk = {
    ...allRows,
    from,
    to,
    filters,
    granularity: step === '1d' ? 'day' : 'hour',
    groupBy: groupBy === undefined ? [] : [groupBy],
  };
  return largest === undefined ? asked : { ...asked, largest };
}

/** `start`: epoch milliseconds. */
async function usageRows(db: Kysely<Tables>, read: StepsRead): Promise<readonly UsageRow[]> {
  const { period } = statisticsSteps[read.ask.step];
  const asked = usageAsked(read);
  const who = asksWho(asked);
  if (period === 'minute' || (period === 'hour' && !who)) return bucketRows(db, read, asked);
  const rows = await readUsageRows(db, asked, { hours: who ? 'usage_hours' : 'usage_target_hours', limit: read.limit });
  return rows.map((row) => ({ ...row, start: (row.start ?? 0) * hourMs }));
}

async function bucketRows(db: Kysely<Tables>, { ask, limit }: StepsRead, asked: UsageAsk): Promise<readonly UsageRow[]> {
  const { ms, period, bucketMs } = statisticsSteps[ask.step];
  const table = period === 'minute' ? 'usage_minutes' : 'usage_target_hours';
  const from = sql`${sql.table(table)} join usage_series on usage_series.id = ${sql.ref(`${table}.series`)}
    where ${sql.ref(`${table}.bucket`)} >= ${ask.from / bucketMs} and ${sql.ref(`${table}.bucket`)} < ${ask.to / bucketMs} ${filtered(asked)}`;
  const inMs = (row: UsageRow): UsageRow => ({ ...row, start: (row.start ?? 0) * bucketMs });
  if (ask.groupBy === undefined) {
    const plain = await oneCurrencyRows(db, { table, from, limit });
    if (plain !== undefined) return plain.map(inMs);
  }
  const start = bucketOf(table, ms / bucketMs);
  const { rows } = await sql<UsageRow>`
    select ${sql.raw(selected(asked, start, table))} from ${from} group by ${sql.raw(grouping(asked, start))} limit ${limit}`.execute(db);
  return rows.map(inMs);
}

interface BucketsOf {
  readonly table: 'usage_minutes' | 'usage_target_hours';
  readonly from: RawBuilder<unknown>;
  readonly limit: number;
}

/**
 * By bucket alone, in the order of the rows, which saves sorting them; undefined where that would mix currencies. Rows without a currency have no
 * money.
 */
async function oneCurrencyRows(db: Kysely<Tables>, { table, from, limit }: BucketsOf): Promise<readonly UsageRow[] | undefined> {
  const bucket = sql.ref(`${table}.bucket`);
  const { rows } = await sql<UsageRow & { readonly first: string | null }>`
    select ${bucket} as start, min(nullif(usage_series.currency, '')) as first, max(usage_series.currency) as currency, ${sql.raw(summed(table))}
    from ${from} group by ${bucket} limit ${limit}`.execute(db);
  return rows.every(({ first, currency }) => first === null || first === currency) ? rows : undefined;
}
