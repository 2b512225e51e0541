/** Histograms and tallies by step and group, from the rows that the writer keeps. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { usageNames } from '@tollgate/shared';
import { statisticsPeriods } from './call-codes.ts';
import type { CallProgressTable } from './migrations/call-tables.ts';
import type { Tables } from './schema.ts';
import { asksWho, bucketOf, filtered, named } from './usage-sql.ts';
import { statisticsSteps, type StatisticsAsk } from './usage-statistics-ask.ts';
import type { MarksOfStep } from './usage-statistics-steps.ts';
import { usageAsked, type StepsRead } from './usage-statistics-usage.ts';

/** Of all nodes, in the same view of the store. */
export type Progress = readonly Pick<CallProgressTable, 'node' | 'folded_until'>[];

/** As many rows as the limit where there are too many. */
export async function marksOfSteps(db: Kysely<Tables>, read: StepsRead, progress: Progress): Promise<readonly MarksOfStep[]> {
  const marks: MarksOfStep[] = [];
  for (const source of sourcesOf(read.ask, progress)) marks.push(...(await marksFrom(db, read, source)));
  return marks;
}

/** Some names of which calls were refused, in order. */
export async function refusedNames(db: Kysely<Tables>, ask: StatisticsAsk, progress: Progress): Promise<readonly string[]> {
  const { groupBy } = ask;
  if (groupBy === undefined) return [];
  const name = sql.raw(named({}, groupBy));
  const parts = sourcesOf(ask, progress).map(
    (source) => sql`select ${name} as name from ${rowsOf(ask, source)} and usage_statistics.refusals <> ''`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ readonly name: string }>`
    select distinct name from (${sql.join(parts, sql` union all `)}) as part order by 1 limit ${ask.groups}`.execute(db);
  return rows.map((row) => row.name);
}

/** Rows of one period, `from` and `to` (not included) in buckets; `node`: of one node's series only. */
interface Source {
  readonly period: number;
  /** What a bucket counts, milliseconds. */
  readonly bucketMs: number;
  readonly from: number;
  readonly to: number;
  readonly node?: string;
}

const hourMs = 3_600_000;

function sourcesOf(ask: StatisticsAsk, progress: Progress): readonly Source[] {
  const { period, bucketMs } = statisticsSteps[ask.step];
  const range = { bucketMs, from: ask.from / bucketMs, to: ask.to / bucketMs };
  const who = asksWho(usageAsked({ ask, largest: undefined }));
  switch (period) {
    case 'minute':
      return [{ ...range, period: statisticsPeriods.minute }];
    case 'hour':
      return [{ ...range, period: who ? statisticsPeriods.callerHour : statisticsPeriods.hour }];
    case 'day':
      return foldedDays(range, progress).flatMap(({ border, node }) =>
        [
          { ...range, period: who ? statisticsPeriods.callerDay : statisticsPeriods.day, to: border, ...node },
          {
            bucketMs: hourMs,
            period: who ? statisticsPeriods.callerHour : statisticsPeriods.hour,
            from: border * 24,
            to: range.to * 24,
            ...node,
          },
        ].filter((part) => part.from < part.to),
      );
  }
}

interface FoldedDays {
  /** Before this day days are read, and hours from it on. */
  readonly border: number;
  readonly node: { readonly node?: string };
}

/** Of each node, or of all together where they are equally far, as they mostly are: their rows need not be told apart then. */
function foldedDays({ from, to }: Pick<Source, 'from' | 'to'>, progress: Progress): readonly FoldedDays[] {
  const nodes = progress.map(({ node, folded_until }) => ({ node: { node }, border: Math.min(Math.max(from, folded_until), to) }));
  const [first] = nodes;
  if (first === undefined) return [];
  return nodes.every(({ border }) => border === first.border) ? [{ border: first.border, node: {} }] : nodes;
}

async function marksFrom(db: Kysely<Tables>, { ask, largest, limit }: StepsRead, source: Source): Promise<readonly MarksOfStep[]> {
  const { ms } = statisticsSteps[ask.step];
  const plain = ask.groupBy === undefined;
  // Buckets as they stand: they need not be sorted then.
  const bucket = sql.raw(bucketOf('usage_statistics', plain ? 1 : ms / source.bucketMs));
  const name = ask.groupBy === undefined ? undefined : sql.raw(named(largest === undefined ? {} : { largest }, ask.groupBy));
  const { rows } = await sql<MarksOfStep>`
    select ${bucket} as start, ${name ?? sql`''`} as name, ${sql.raw(joined)} from ${rowsOf(ask, source)}
    group by ${name === undefined ? bucket : sql`${bucket}, ${name}`} limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, start: Number(row.start) * source.bucketMs }));
}

/** Most are empty, which is not worth a comma. */
const joined = ['latency', 'first_byte', 'refusals', 'triggers']
  .map((column) => `coalesce(string_agg(nullif(usage_statistics.${column}, ''), ','), '') as ${column}`)
  .join(', ');

/** `… where …`. Rows of a bucket stand together, of all series; these are looked at only where it is asked whose. */
function rowsOf(ask: StatisticsAsk, { period, from, to, node }: Source): RawBuilder<unknown> {
  const series = ask.groupBy !== undefined || node !== undefined || usageNames.some((name) => ask.filters[name] !== undefined);
  return sql`usage_statistics ${series ? sql`join usage_series on usage_series.id = usage_statistics.series` : sql``}
    where usage_statistics.period = ${period} and usage_statistics.bucket >= ${from} and usage_statistics.bucket < ${to}
    ${node === undefined ? sql`` : sql`and usage_series.node = ${node}`} ${filtered(ask)}`;
}
