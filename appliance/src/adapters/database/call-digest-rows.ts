/** What a flush of the digest writes: calls, what they add up to by minute and hour, and histograms and tallies. */
import { statisticsPeriods } from './call-codes.ts';
import { inserts, type Into } from './call-inserts.ts';
import type { MarkBook, MarkRow } from './call-mark-book.ts';
import { addCall } from './call-marks.ts';
import type { SeriesIds } from './call-series.ts';
import type { MinuteSum } from './call-sums.ts';
import type { Statement } from './ledger-table.ts';
import { columnsOf } from './usage-gains.ts';
import { addedTo, measures } from './usage-measures.ts';

export interface DigestPlace {
  readonly seriesOf: (names: readonly string[]) => SeriesIds;
  readonly progress: { readonly node: string; readonly upTo: number };
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Days from 1970-01-01 UTC: what comes to earlier ones comes to their rows of days too. */
  readonly foldedUntil: number;
  readonly book: MarkBook;
}

/** Minutes of the last two days are kept; beyond that hours are fine enough. */
const keptMinutes = 48 * 60;
const minuteMs = 60_000;
const minutesIn = { hour: 60, day: 1_440 } as const;

/** For one transaction. Changes the book: where the transaction fails, it is to be emptied. */
export async function digestStatements(sums: readonly MinuteSum[], place: DigestPlace): Promise<readonly Statement[]> {
  const { seriesOf, progress, nowMs, book } = place;
  const oldest = Math.floor(nowMs / minuteMs) - keptMinutes;
  const placed = sums.map((sum): Placed => ({ sum, ids: seriesOf(sum.names) }));
  const rows = placed.map((one) => rowsOf(one, { ...place, oldest }));
  await book.load();
  for (const [index, { sum }] of placed.entries()) for (const row of rows[index] ?? []) addCalls(row, sum);
  return [
    ...inserts(callsInto, placed.flatMap(callRows)),
    ...inserts(sumsInto('usage_minutes'), sumRows(placed, { oldest, minutes: 1 })),
    ...inserts(sumsInto('usage_target_hours'), sumRows(placed, { oldest: 0, minutes: minutesIn.hour })),
    ...inserts(marksInto, book.changes()),
    {
      text: `insert into call_progress (node, seq, folded_until, past_changes) values ($1, $2, 0, $3)
        on conflict (node) do update set seq = excluded.seq, past_changes = call_progress.past_changes + excluded.past_changes`,
      values: [progress.node, progress.upTo, sums.some((sum) => isPast(sum, nowMs)) ? 1 : 0],
    },
  ];
}

/** Minutes after their end in which calls may come to them as a rule: the digest is less behind. */
const presentMinutes = 2;

/** Whether somebody may have kept what was read of this minute: readers wait longer than `presentMinutes` (usage-statistics-read.ts). */
function isPast({ minute }: MinuteSum, nowMs: number): boolean {
  return (minute + 1 + presentMinutes) * minuteMs < nowMs;
}

/** Forgets minutes that are old enough. */
export function pruneStatements(node: string, nowMs: number): readonly Statement[] {
  const values = [node, Math.floor(nowMs / minuteMs) - keptMinutes];
  const own = 'series in (select id from usage_series where node = $1) and bucket < $2';
  return [
    { text: `delete from usage_minutes where ${own}`, values },
    { text: `delete from usage_statistics where period = ${statisticsPeriods.minute} and ${own}`, values },
    { text: 'update call_progress set past_changes = past_changes + 1 where node = $1', values: [node] },
  ];
}

export const marksInto: Into = {
  head: 'insert into usage_statistics (period, bucket, series, latency, first_byte, refusals, triggers)',
  columns: 7,
  tail: `on conflict (period, bucket, series) do update set latency = excluded.latency, first_byte = excluded.first_byte,
    refusals = excluded.refusals, triggers = excluded.triggers`,
  most: 64,
};

type Place = Pick<DigestPlace, 'foldedUntil' | 'book'> & { readonly oldest: number };

interface Placed {
  readonly sum: MinuteSum;
  readonly ids: SeriesIds;
}

/** The rows that calls of a minute come to. */
function rowsOf({ sum: { minute }, ids: { id, target } }: Placed, { oldest, foldedUntil, book }: Place): readonly MarkRow[] {
  const hour = Math.floor(minute / minutesIn.hour);
  const day = Math.floor(minute / minutesIn.day);
  return [
    ...(minute >= oldest ? [book.page(statisticsPeriods.minute, minute).row(target)] : []),
    book.page(statisticsPeriods.hour, hour).row(target),
    book.page(statisticsPeriods.callerHour, hour).row(id),
    ...(day >= foldedUntil ? [] : [book.page(statisticsPeriods.day, day).row(target), book.page(statisticsPeriods.callerDay, day).row(id)]),
  ];
}

function addCalls(row: MarkRow, { calls }: MinuteSum): void {
  row.changed = true;
  for (const call of calls) addCall(row.marks, call);
}

type Values = readonly (string | number)[];

function callRows({ sum, ids }: Placed): readonly Values[] {
  return sum.calls.map(({ seq, ended, outcome, verdict, cache, durationMs }) => [seq, ids.id, ended, outcome, verdict, cache, durationMs]);
}

/** Each row once: a statement must not add to the same one twice. Picos may pass a unit here: they are carried when rows are added and read. */
function sumRows(placed: readonly Placed[], { oldest, minutes }: { readonly oldest: number; readonly minutes: number }): readonly Values[] {
  const rows = new Map<string, number[]>();
  for (const {
    sum: { minute, amounts },
    ids: { target },
  } of placed) {
    if (amounts === undefined || minute < oldest) continue;
    const bucket = Math.floor(minute / minutes);
    const key = `${bucket} ${target}`;
    const before = rows.get(key);
    const more = columnsOf(amounts);
    if (before === undefined) rows.set(key, [bucket, target, ...more.map(Number)]);
    else for (const [at, value] of more.entries()) before[at + 2] = (before[at + 2] ?? 0) + Number(value);
  }
  return [...rows.values()];
}

const callsInto: Into = {
  head: 'insert into calls (seq, series, ended, outcome, verdict, cache, duration_ms)',
  columns: 7,
  tail: 'on conflict (seq) do nothing',
  most: 64,
};

function sumsInto(table: 'usage_minutes' | 'usage_target_hours'): Into {
  return {
    head: `insert into ${table} (bucket, series, ${measures.join(', ')})`,
    columns: measures.length + 2,
    tail: `on conflict (bucket, series) do update set ${addedTo(table)}`,
    most: 16,
  };
}
