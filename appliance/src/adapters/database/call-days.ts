/** Puts the statistics of hours into their day when it is over, so that long ranges are read from few rows. Runs in the writer. */
import { statisticsPeriods } from './call-codes.ts';
import { marksInto } from './call-digest-rows.ts';
import { inserts } from './call-inserts.ts';
import { addRow, type Marks, marksColumns, noMarks } from './call-marks.ts';
import type { LedgerTable, Row } from './ledger-table.ts';

/** Where the writer is with it: days before `day` are done, and of this one all series up to `after`. Days from 1970-01-01 UTC. */
export interface DaysDone {
  readonly day: number;
  readonly after: number;
}

/** Series in one transaction: bounds how long records wait behind it. */
const mostSeries = 400;

/** Does a part of the days before `today`. What it writes is written over where it is done again. Resolves to where it is then. */
export async function foldDays(
  table: LedgerTable,
  node: string,
  { done, today }: { readonly done: DaysDone; readonly today: number },
): Promise<DaysDone> {
  const day = done.after > 0 ? done.day : await nextDay(table, node, { from: done.day, today });
  if (day === undefined) return await foldedUntil(table, node, today);
  const found = await table.rows('select id from usage_series where node = $1 and id > $2 order by id limit $3', [
    node,
    done.after,
    mostSeries,
  ]);
  const last = Number(found.at(-1)?.['id'] ?? 0);
  if (last === 0) return await foldedUntil(table, node, day + 1);
  const rows = await table.rows(
    `select period, series, latency, first_byte, refusals, triggers from usage_statistics
    where period in (${statisticsPeriods.hour}, ${statisticsPeriods.callerHour}) and bucket in (${hoursOf(day).join(', ')})
    and series > $1 and series <= $2 and series in (select id from usage_series where node = $3)`,
    [done.after, last, node],
  );
  await table.transaction(inserts(marksInto, dayRows(day, rows)));
  return { day, after: last };
}

/** The next day of which there is something. */
async function nextDay(
  table: LedgerTable,
  node: string,
  { from, today }: { readonly from: number; readonly today: number },
): Promise<number | undefined> {
  const [next] = await table.rows(
    `select bucket from usage_statistics where period = ${statisticsPeriods.callerHour} and bucket >= $1 and bucket < $2
    and exists (select 1 from usage_series where usage_series.id = usage_statistics.series and usage_series.node = $3)
    order by bucket limit 1`,
    [from * hoursADay, today * hoursADay, node],
  );
  return next === undefined ? undefined : Math.floor(Number(next['bucket']) / hoursADay);
}

async function foldedUntil(table: LedgerTable, node: string, day: number): Promise<DaysDone> {
  await table.rows('update call_progress set folded_until = $1 where node = $2', [day, node]);
  return { day, after: 0 };
}

const hoursADay = 24;

function hoursOf(day: number): readonly number[] {
  return Array.from({ length: hoursADay }, (_, hour) => day * hoursADay + hour);
}

function dayRows(day: number, rows: readonly Row[]): readonly (readonly (string | number)[])[] {
  const sums = new Map<string, { readonly period: number; readonly series: number; readonly marks: Marks }>();
  for (const row of rows) {
    const period = Number(row['period']) === statisticsPeriods.hour ? statisticsPeriods.day : statisticsPeriods.callerDay;
    const series = Number(row['series']);
    const key = `${period} ${series}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { period, series, marks: noMarks() }));
    addRow(sum.marks, row);
  }
  return Array.from(sums.values(), ({ period, series, marks }) => [period, day, series, ...marksColumns(marks)]);
}
