import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { columnOf } from './usage-answer.ts';
import { mostGroups, TooManyGroups } from './usage-ask.ts';
import { readUsageRows } from './usage-query.ts';
import { asksWho, filtered, named } from './usage-sql.ts';
import { mostFirst } from './usage-statistics-answer.ts';
import { statisticsSteps, type StatisticsAsk } from './usage-statistics-ask.ts';
import { type Progress, refusedNames } from './usage-statistics-rows.ts';
import { usageAsked } from './usage-statistics-usage.ts';

/**
 * The names with most calls, and then those of which calls were refused only, where there are too many to read all of them. Rejects with
 * TooManyGroups.
 */
export async function largestGroups(db: Kysely<Tables>, ask: StatisticsAsk, progress: Progress): Promise<readonly string[]> {
  const calls = new Map<string, number>();
  for (const { name, calls: more } of await callsByName(db, ask)) calls.set(name, (calls.get(name) ?? 0) + more);
  const ranked = mostFirst(calls).map(([name]) => name);
  if (ranked.length >= ask.groups) return ranked.slice(0, ask.groups);
  return [...new Set([...ranked, ...(await refusedNames(db, ask, progress))])].slice(0, ask.groups);
}

/** Whether there are more names than that to tell apart, whenever they were used. */
export async function moreNames(db: Kysely<Tables>, { groupBy, filters }: StatisticsAsk, names: number): Promise<boolean> {
  if (groupBy === undefined) return false;
  const most = Math.floor(names) + 1;
  const { rows } = await sql`
    select distinct ${sql.raw(named({}, groupBy))} from usage_series where true ${filtered({ filters })} limit ${most}`.execute(db);
  return rows.length >= most;
}

interface NameCalls {
  readonly name: string;
  readonly calls: number;
}

async function callsByName(db: Kysely<Tables>, ask: StatisticsAsk): Promise<readonly NameCalls[]> {
  const { groupBy } = ask;
  if (groupBy === undefined) return [];
  const asked = usageAsked({ ask, largest: undefined });
  const { period, bucketMs } = statisticsSteps[ask.step];
  if (period !== 'minute') {
    const hours = asksWho(asked) ? 'usage_hours' : 'usage_target_hours';
    const rows = await readUsageRows(db, { ...asked, granularity: 'none' }, { hours, limit: mostGroups + 1 });
    if (rows.length > mostGroups) throw new TooManyGroups();
    return rows.map((row) => ({ name: row[columnOf[groupBy]] ?? '', calls: row.calls }));
  }
  const { rows } = await sql<NameCalls>`
    select ${sql.raw(named({}, groupBy))} as name, sum(usage_minutes.calls) as calls
    from usage_minutes join usage_series on usage_series.id = usage_minutes.series
    where usage_minutes.bucket >= ${ask.from / bucketMs} and usage_minutes.bucket < ${ask.to / bucketMs} ${filtered(asked)}
    group by 1 limit ${mostGroups + 1}`.execute(db);
  if (rows.length > mostGroups) throw new TooManyGroups();
  return rows.map(({ name, calls }) => ({ name, calls: Number(calls) }));
}
