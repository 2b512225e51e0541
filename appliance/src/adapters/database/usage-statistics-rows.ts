/** Histograms and tallies by step and group, from the rows that the writer keeps. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { statisticsPeriods } from './call-codes.ts';
import type { CallProgressTable } from './migrations/call-tables.ts';
import type { Tables } from './schema.ts';
import type { UsageAsk } from './usage-ask.ts';
import { asksWho, filtered, named } from './usage-sql.ts';
import type { MarkTexts } from './usage-statistics-answer.ts';
import { statisticsSteps, type StatisticsAsk } from './usage-statistics-ask.ts';

/** One row for each step and group. */
export async function statisticsRows(db: Kysely<Tables>, ask: StatisticsAsk, asked: UsageAsk): Promise<readonly MarkTexts[]> {
  const { ms } = statisticsSteps[ask.step];
  const name = sql.raw(ask.groupBy === undefined ? "''" : named(asked, ask.groupBy));
  const columns = ['latency', 'first_byte', 'refusals', 'triggers'];
  const texts = sql.raw(columns.map((column) => `usage_statistics.${column} as ${column}`).join(', '));
  const parts = (await sourcesOf(db, ask, asked)).map(
    (source) => sql`select ${sql.raw(source.startOf(ms))} as start, ${name} as name, ${texts} from ${from(source, asked)}`,
  );
  if (parts.length === 0) return [];
  const joined = sql.raw(columns.map((column) => `string_agg(${column}, ',') as ${column}`).join(', '));
  const { rows } = await sql<MarkTexts>`
    select start, name, ${joined} from (${sql.join(parts, sql` union all `)}) as part group by start, name`.execute(db);
  return rows.map((row) => ({ ...row, start: Number(row.start) }));
}

/** Some names of which calls were refused, in order. */
export async function refusedNames(db: Kysely<Tables>, ask: StatisticsAsk, asked: UsageAsk): Promise<readonly string[]> {
  const name = sql.raw(ask.groupBy === undefined ? "''" : named({}, ask.groupBy));
  const parts = (await sourcesOf(db, ask, asked)).map(
    (source) => sql`select ${name} as name from ${from(source, asked)} and usage_statistics.refusals <> ''`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ readonly name: string }>`
    select distinct name from (${sql.join(parts, sql` union all `)}) as part order by 1 limit ${ask.groups}`.execute(db);
  return rows.map((row) => row.name);
}

/** Rows of one period, `from` and `to` (not included) in buckets; `node`: of one node's series only. */
interface Source {
  readonly period: number;
  readonly from: number;
  readonly to: number;
  readonly node?: string;
  /** The beginning of a step of so many milliseconds, in milliseconds, as SQL. */
  readonly startOf: (ms: number) => string;
}

async function sourcesOf(db: Kysely<Tables>, { step, from: start, to: end }: StatisticsAsk, asked: UsageAsk): Promise<readonly Source[]> {
  const { period, bucketMs } = statisticsSteps[step];
  const who = asksWho(asked);
  const source = (code: number, length: number, range: Pick<Source, 'from' | 'to' | 'node'>): Source => ({
    ...range,
    period: code,
    startOf: (ms) => `usage_statistics.bucket * ${length} - usage_statistics.bucket * ${length} % ${ms}`,
  });
  const [from, to] = [start / bucketMs, end / bucketMs];
  switch (period) {
    case 'minute':
      return [source(statisticsPeriods.minute, bucketMs, { from, to })];
    case 'hour':
      return [source(who ? statisticsPeriods.callerHour : statisticsPeriods.hour, bucketMs, { from, to })];
    case 'day': {
      const folds = await db.selectFrom('call_progress').selectAll().execute();
      return folds.flatMap(({ node, folded_until }: CallProgressTable) => {
        const border = Math.min(Math.max(from, folded_until), to);
        return [
          source(who ? statisticsPeriods.callerDay : statisticsPeriods.day, bucketMs, { from, to: border, node }),
          source(who ? statisticsPeriods.callerHour : statisticsPeriods.hour, hourMs, { from: border * 24, to: to * 24, node }),
        ].filter((part) => part.from < part.to);
      });
    }
  }
}

const hourMs = 3_600_000;

/** Rows of a bucket stand together, of all series. */
function from({ period, from: low, to: high, node }: Source, asked: UsageAsk): RawBuilder<unknown> {
  return sql`usage_statistics join usage_series on usage_series.id = usage_statistics.series
    where usage_statistics.period = ${period} and usage_statistics.bucket >= ${low} and usage_statistics.bucket < ${high}
    ${node === undefined ? sql`` : sql`and usage_series.node = ${node}`} ${filtered(asked)}`;
}
