/** Puts hours that are over into their days and months, so that long ranges are read from few rows. Runs in the writer. */
import type { LedgerTable, Statement } from './ledger-table.ts';
import { addedTo, measures, summed } from './usage-measures.ts';
import { periods, periodStart, type Period } from './usage-periods.ts';

/** Hours after which a node's are folded by any other: it is gone, and its hours would be read one by one for ever. */
const absence = 26;

/**
 * Folds one hour of this node before `until` (hours from 1970-01-01 UTC), or of a node that is gone; resolves to whether there may be more. With 0
 * it only makes the node known, which must be before its first usage. Usage that comes later all the same is added to both.
 */
export async function foldUsage(table: LedgerTable, node: string, until: number): Promise<boolean> {
  await table.rows('insert into usage_folds (node, folded_until) values ($1, 0) on conflict (node) do nothing', [node]);
  for (const row of await table.rows('select node, folded_until from usage_folds', [])) {
    const fold = { node: String(row['node']), from: Number(row['folded_until']) };
    const end = fold.node === node ? until : until - absence;
    if (fold.from >= end) continue;
    await foldHour(table, fold, end);
    return true;
  }
  return false;
}

interface Fold {
  readonly node: string;
  readonly from: number;
}

/** One hour in a transaction: bounds how long records wait behind it. Where there is none, it goes on to the end. */
async function foldHour(table: LedgerTable, fold: Fold, until: number): Promise<void> {
  const { node, from } = fold;
  const [next] = await table.rows(
    `select bucket from usage_hours where bucket >= $1 and bucket < $2
    and exists (select 1 from usage_series where usage_series.id = usage_hours.series and usage_series.node = $3)
    order by bucket limit 1`,
    [from, until, node],
  );
  const hour = next === undefined ? undefined : Number(next['bucket']);
  if (hour === undefined) await table.transaction([foldedUntil(fold, until)]);
  else await table.transaction([locked(node), ...folds(fold, hour), foldedUntil(fold, hour + 1)]);
}

/** Two nodes may fold for a third: the second one waits here, and then finds that there is nothing left to do. */
function locked(node: string): Statement {
  return { text: 'update usage_folds set folded_until = folded_until where node = $1', values: [node] };
}

function folds(fold: Fold, hour: number): readonly Statement[] {
  return periods.flatMap((period) => [folded(fold, { hour, period, series: 'id' }), folded(fold, { hour, period, series: 'target' })]);
}

interface FoldedHour {
  readonly hour: number;
  readonly period: Period;
  /** By the series itself, or by the one without user and key. */
  readonly series: 'id' | 'target';
}

function folded({ node, from }: Fold, { hour, period, series }: FoldedHour): Statement {
  return {
    text: `insert into usage_periods (period, bucket, series, ${measures.join(', ')})
      select '${period}', cast($1 as bigint), usage_series.${series}, ${summed('usage_hours')}
      from usage_hours join usage_series on usage_series.id = usage_hours.series
      where usage_hours.bucket = $2 and usage_series.node = $3
      and exists (select 1 from usage_folds where node = $3 and folded_until = $4)
      group by usage_series.${series}
      on conflict (period, series, bucket) do update set ${addedTo('usage_periods')}`,
    values: [periodStart(period, hour), hour, node, from],
  };
}

function foldedUntil({ node, from }: Fold, hour: number): Statement {
  return { text: 'update usage_folds set folded_until = $1 where node = $2 and folded_until = $3', values: [hour, node, from] };
}
