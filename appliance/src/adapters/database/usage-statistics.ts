import { sql, type Kysely } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { columnOf, type UsageRow } from './usage-answer.ts';
import { mostGroups, TooManyGroups, type UsageAsk } from './usage-ask.ts';
import { readUsageRows } from './usage-query.ts';
import { asksWho, filtered, grouping, named, selected } from './usage-sql.ts';
import { type MarkTexts, statisticsAnswer } from './usage-statistics-answer.ts';
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
    return statisticsAnswer({ ask, largest, rows, marks: await markRows(db, ask, asked) });
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
  return [...new Set([...ranked, ...(await refusedNames(db, ask))])].slice(0, groups);
}

async function refusedNames(db: Kysely<Tables>, ask: StatisticsAsk): Promise<readonly string[]> {
  const asked = asUsage(ask);
  const name = sql.raw(ask.groupBy === undefined ? "''" : named({}, ask.groupBy));
  const { rows } = await sql<{ readonly name: string }>`
    select distinct ${name} as name from ${marked(ask, asked)} and usage_statistics.refusals <> '' order by 1 limit ${ask.groups}`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

async function usageRows(db: Kysely<Tables>, { step }: StatisticsAsk, asked: UsageAsk): Promise<readonly UsageRow[]> {
  const { ms, period, bucketMs } = statisticsSteps[step];
  if (period === 'day' || (period === 'hour' && asksWho(asked)))
    return (await readUsageRows(db, asked)).map((row) => ({ ...row, start: (row.start ?? 0) * hourMs }));
  const table = period === 'minute' ? 'usage_minutes' : 'usage_target_hours';
  const start = startText(table, ms / bucketMs);
  const bucket = sql.ref(`${table}.bucket`);
  const { rows } = await sql<UsageRow>`
    select ${sql.raw(selected(asked, start, table))} from usage_series cross join ${sql.table(table)}
    where usage_series.detail = 'target' and ${sql.ref(`${table}.series`)} = usage_series.id
    and ${bucket} >= ${asked.from / bucketMs} and ${bucket} < ${asked.to / bucketMs} ${filtered(asked)}
    group by ${sql.raw(grouping(asked, start))} limit ${mostGroups + 1}`.execute(db);
  return rows.map((row) => ({ ...row, start: (row.start ?? 0) * bucketMs }));
}

async function markRows(db: Kysely<Tables>, ask: StatisticsAsk, asked: UsageAsk): Promise<readonly MarkTexts[]> {
  const { ms, bucketMs } = statisticsSteps[ask.step];
  const start = startText('usage_statistics', ms / bucketMs);
  const name = ask.groupBy === undefined ? "''" : named(asked, ask.groupBy);
  const joined = ['latency', 'first_byte', 'refusals', 'triggers'].map((text) => `string_agg(usage_statistics.${text}, ',') as ${text}`);
  const { rows } = await sql<MarkTexts>`
    select ${sql.raw([`${start} as start`, `${name} as name`, ...joined].join(', '))} from ${marked(ask, asked)}
    group by ${sql.raw(ask.groupBy === undefined ? start : `${start}, ${name}`)}`.execute(db);
  return rows.map((row) => ({ ...row, start: row.start * bucketMs }));
}

/** The rows of a series stand together, so the series are looked through first. */
function marked({ step }: StatisticsAsk, asked: UsageAsk) {
  const { period, bucketMs } = statisticsSteps[step];
  return sql`usage_series cross join usage_statistics
    where usage_series.detail = ${detailOf(asked)} and usage_statistics.series = usage_series.id and usage_statistics.period = ${period}
    and usage_statistics.bucket >= ${asked.from / bucketMs} and usage_statistics.bucket < ${asked.to / bucketMs} ${filtered(asked)}`;
}

function detailOf(asked: UsageAsk): 'caller' | 'target' {
  return asksWho(asked) ? 'caller' : 'target';
}

function startText(table: string, buckets: number): string {
  return buckets === 1 ? `${table}.bucket` : `(${table}.bucket - ${table}.bucket % ${buckets})`;
}
