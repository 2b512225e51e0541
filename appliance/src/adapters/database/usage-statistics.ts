import { sql, type Kysely } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { columnOf, type UsageRow } from './usage-answer.ts';
import { mostGroups, TooManyGroups, type UsageAsk } from './usage-ask.ts';
import { readUsageRows } from './usage-query.ts';
import { asksWho, filtered, grouping, selected } from './usage-sql.ts';
import { statisticsAnswer } from './usage-statistics-answer.ts';
import { refusedNames, statisticsRows } from './usage-statistics-rows.ts';
import { statisticsSteps, type StatisticsAnswer, type StatisticsAsk } from './usage-statistics-ask.ts';

/**
 * Usage in steps of time, with what happened to the calls, from sums that are kept. On SQLite it stops the thread for as long as it takes:
 * `openUsageReader` runs it in one of its own. Rejects with TooManyGroups.
 */
export async function statisticsQuery(store: Store, ask: StatisticsAsk): Promise<StatisticsAnswer> {
  const level = store.dialect === 'postgres' ? 'repeatable read' : undefined;
  const transaction = store.db.transaction();
  // Hours go over into days meanwhile: one view for all that is read.
  return await (level === undefined ? transaction : transaction.setIsolationLevel(level)).execute(async (db) => {
    const largest = await largestGroups(db, ask);
    const asked: UsageAsk = { ...asUsage(ask), ...(largest === undefined ? {} : { largest }) };
    const rows = await usageRows(db, ask, asked);
    if (rows.length > mostGroups) throw new TooManyGroups();
    return statisticsAnswer({ ask, largest, rows, marks: await statisticsRows(db, ask, asked) });
  });
}

const hourMs = 3_600_000;

function asUsage({ step, from, to, filters, groupBy }: StatisticsAsk): UsageAsk {
  const granularity = step === '1d' ? 'day' : 'hour';
  return { from, to, filters, granularity, groupBy: groupBy === undefined ? [] : [groupBy], order: 'time', offset: 0, limit: mostGroups };
}

/** The names with most calls, and then those that were refused; undefined where it is not grouped. */
async function largestGroups(db: Kysely<Tables>, ask: StatisticsAsk): Promise<readonly string[] | undefined> {
  const { groupBy, groups } = ask;
  if (groupBy === undefined) return undefined;
  const from = Math.floor(ask.from / hourMs) * hourMs;
  const rows = await readUsageRows(db, { ...asUsage(ask), from, granularity: 'none' });
  if (rows.length > mostGroups) throw new TooManyGroups();
  const calls = new Map<string, number>();
  for (const row of rows) calls.set(row[columnOf[groupBy]] ?? '', (calls.get(row[columnOf[groupBy]] ?? '') ?? 0) + row.calls);
  const ranked = [...calls].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([name]) => name);
  if (ranked.length >= groups) return ranked.slice(0, groups);
  return [...new Set([...ranked, ...(await refusedNames(db, ask, asUsage(ask)))])].slice(0, groups);
}

async function usageRows(db: Kysely<Tables>, { step }: StatisticsAsk, asked: UsageAsk): Promise<readonly UsageRow[]> {
  const { ms, period, bucketMs } = statisticsSteps[step];
  if (period === 'day' || (period === 'hour' && asksWho(asked)))
    return (await readUsageRows(db, asked)).map((row) => ({ ...row, start: (row.start ?? 0) * hourMs }));
  const table = period === 'minute' ? 'usage_minutes' : 'usage_target_hours';
  const start = startText(table, ms / bucketMs);
  const bucket = sql.ref(`${table}.bucket`);
  const { rows } = await sql<UsageRow>`
    select ${sql.raw(selected(asked, start, table))} from ${sql.table(table)} join usage_series on usage_series.id = ${sql.ref(`${table}.series`)}
    where ${bucket} >= ${asked.from / bucketMs} and ${bucket} < ${asked.to / bucketMs} ${filtered(asked)}
    group by ${sql.raw(grouping(asked, start))} limit ${mostGroups + 1}`.execute(db);
  return rows.map((row) => ({ ...row, start: (row.start ?? 0) * bucketMs }));
}

function startText(table: string, buckets: number): string {
  return buckets === 1 ? `${table}.bucket` : `(${table}.bucket - ${table}.bucket % ${buckets})`;
}
