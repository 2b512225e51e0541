import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { UsageFoldsTable } from './migrations/usage-tables.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { usageAnswer, type UsageRow } from './usage-answer.ts';
import { mostGroups, TooManyGroups, type UsageAnswer, type UsageAsk } from './usage-ask.ts';
import { summed } from './usage-measures.ts';
import { nextPeriod, periodStart } from './usage-periods.ts';
import { stretches, type Stretch } from './usage-range.ts';
import { asksWho, column, filtered, grouping, selected } from './usage-sql.ts';

/**
 * Sums usage up from the rollups. It stops the thread for as long as it takes: `openUsageReader` runs it in one of its own.
 * Rejects with TooManyGroups.
 */
export async function usageQuery(store: Store, ask: UsageAsk): Promise<UsageAnswer> {
  const level = store.dialect === 'postgres' ? 'repeatable read' : undefined;
  const transaction = store.db.transaction();
  // Hours go over into days and months meanwhile: one view for all that is read.
  const rows = await (level === undefined ? transaction : transaction.setIsolationLevel(level)).execute((db) => readUsageRows(db, ask));
  if (rows.length > mostGroups) throw new TooManyGroups();
  return usageAnswer(rows, ask);
}

const hourMs = 3_600_000;

/** Where hours are read from: `usage_target_hours` has fewer rows, knows nothing of users and keys, and is the digest's, which is a moment behind. */
export interface UsageSource {
  readonly hours: 'usage_hours' | 'usage_target_hours';
  /** Rows at most. */
  readonly limit: number;
}

const everything: UsageSource = { hours: 'usage_hours', limit: mostGroups + 1 };

/** As many rows as the limit where there are too many. Within a transaction that sees one state. */
export async function readUsageRows(db: Kysely<Tables>, ask: UsageAsk, source: UsageSource = everything): Promise<readonly UsageRow[]> {
  const folds = await db.selectFrom('usage_folds').selectAll().execute();
  const [from, to] = [Math.floor(ask.from / hourMs), Math.ceil(ask.to / hourMs)];
  const parts = partsOf({ ask, hours: source.hours }, stretches(from, to, ask.granularity), folds);
  if (parts.length === 0) return [];
  const columns = groupColumns(ask);
  const { rows } = await sql<UsageRow>`
    select ${sql.raw([...columns, summed('part')].join(', '))} from (${sql.join(parts, sql` union all `)}) as part
    group by ${sql.raw(columns.join(', '))} limit ${source.limit}`.execute(db);
  return rows;
}

type Fold = Pick<UsageFoldsTable, 'node' | 'folded_until'>;

interface Reading {
  readonly ask: UsageAsk;
  readonly hours: UsageSource['hours'];
}

/** Hours at the ends of the range, the days and months in it, and the hours that are not in these yet. */
function partsOf(reading: Reading, range: readonly Stretch[], folds: readonly Fold[]): readonly RawBuilder<unknown>[] {
  const whole = range.filter(({ source }) => source !== 'hour');
  return [
    ...range.filter(({ source }) => source === 'hour').map((stretch) => hoursOf(reading, stretch)),
    ...(whole.length === 0 ? [] : [periodsOf(reading.ask, whole)]),
    ...whole.flatMap(({ from, to }) =>
      folds
        .filter(({ folded_until }) => folded_until < to)
        .map(({ node, folded_until }) => hoursOf(reading, { from: Math.max(from, folded_until), to }, node)),
    ),
  ];
}

/** From the hours themselves; `node`: of one node's only. */
function hoursOf({ ask, hours }: Reading, { from, to }: Pick<Stretch, 'from' | 'to'>, node?: string): RawBuilder<unknown> {
  const bucket = `${hours}.bucket`;
  const start = startOf(ask, bucket);
  return sql`
    select ${sql.raw(selected(ask, start, hours))}
    from ${sql.table(hours)} join usage_series on usage_series.id = ${sql.ref(`${hours}.series`)}
    where ${sql.ref(bucket)} >= ${from} and ${sql.ref(bucket)} < ${to}
    ${node === undefined ? sql`` : sql`and usage_series.node = ${node}`} ${filtered(ask)}
    group by ${sql.raw(grouping(ask, start))}`;
}

/**
 * The rows of a series stand together, so the series are looked through first, each for all stretches: SQLite then adds up row by row and need not
 * sort. The series without users and keys are few.
 */
function periodsOf(ask: UsageAsk, whole: readonly Stretch[]): RawBuilder<unknown> {
  const start = ask.granularity === 'day' ? 'usage_periods.bucket' : startOf(ask, 'usage_periods.bucket');
  const values = whole.map(({ source, from, to }) => `('${source}', ${from}, ${to})`).join(', ');
  return sql`
    select ${sql.raw(selected(ask, start, 'usage_periods'))}
    from usage_series cross join (values ${sql.raw(values)}) as stretch cross join usage_periods
    where usage_series.detail = ${asksWho(ask) ? 'caller' : 'target'} and usage_periods.series = usage_series.id
    and usage_periods.period = stretch.column1 and usage_periods.bucket >= stretch.column2 and usage_periods.bucket < stretch.column3
    ${filtered(ask)} group by ${sql.raw(ask.granularity === 'none' ? 'usage_series.id' : grouping(ask, start))}`;
}

/** What the rows are grouped by, as they are named in every part. */
function groupColumns({ groupBy, granularity }: UsageAsk): readonly string[] {
  return ['currency', ...groupBy.map(column), ...(granularity === 'none' ? [] : ['start'])];
}

/** The beginning of the hour, day or month of a row as SQL; undefined where time is not told apart. */
function startOf(ask: UsageAsk, bucket: string): string | undefined {
  switch (ask.granularity) {
    case 'none':
      return undefined;
    case 'hour':
      return bucket;
    case 'day':
      return `(${bucket} - ${bucket} % 24)`;
    case 'month':
      return monthOf(ask, bucket);
  }
}

/** The databases have no month in common, but the range has few. */
function monthOf({ from, to }: UsageAsk, bucket: string): string {
  const cases: string[] = [];
  for (let start = periodStart('month', from / hourMs); start * hourMs < to; start = nextPeriod('month', start))
    cases.push(`when ${bucket} < ${nextPeriod('month', start)} then ${start}`);
  return `case ${cases.join(' ')} end`;
}
