/** What a flush of the digest writes: calls, minutes, and histograms and tallies by minute, hour and day. */
import type { SeriesIds } from './call-series.ts';
import { addMarks, type Marks, noMarks } from './call-marks.ts';
import type { MinuteSum } from './call-sums.ts';
import type { LedgerTable, Row, Statement } from './ledger-table.ts';
import { columnsOf } from './usage-gains.ts';
import { addLatency, latencyText } from './usage-latency.ts';
import { addedTo, measures } from './usage-measures.ts';
import { addTally, tallyText } from './usage-tally.ts';

export interface DigestPlace {
  readonly seriesOf: (names: readonly string[]) => SeriesIds;
  readonly progress: { readonly node: string; readonly upTo: number };
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Marks as they are in the store, of rows that were written before: they need not be read again. Nobody else writes those of this node. */
  readonly kept: Map<string, MarkRow>;
}

/** Minutes of the last two days are kept; beyond that hours are fine enough. */
const keptMinutes = 48 * 60;
const minuteMs = 60_000;
const minutesIn = { minute: 1, hour: 60, day: 1_440 } as const;
type Period = keyof typeof minutesIn;

/** For one transaction. Changes `kept`: where the transaction fails, it is to be emptied. */
export async function digestStatements(
  table: LedgerTable,
  sums: readonly MinuteSum[],
  { seriesOf, progress, nowMs, kept }: DigestPlace,
): Promise<readonly Statement[]> {
  const oldest = Math.floor(nowMs / minuteMs) - keptMinutes;
  const touched = touchedRows(sums, { seriesOf, oldest });
  const missing = [...touched.values()].filter((row) => !kept.has(keyOf(row)));
  for (const row of missing) kept.set(keyOf(row), { ...row, marks: noMarks() });
  await addStored(table, missing, kept);
  const rows = Array.from(touched, ([key, row]) => {
    const whole = kept.get(key) ?? row;
    addMarks(whole.marks, row.marks);
    return markRow(whole);
  });
  return [
    ...inserts(
      callsInto,
      sums.flatMap((sum) => callRows(sum, seriesOf(sum.names).id)),
    ),
    ...inserts(sumsInto('usage_minutes'), sumRows(sums, { seriesOf, oldest, minutes: 1 })),
    ...inserts(sumsInto('usage_target_hours'), sumRows(sums, { seriesOf, oldest: 0, minutes: minutesIn.hour })),
    ...inserts(marksInto, rows),
    {
      text: 'insert into call_progress (node, seq) values ($1, $2) on conflict (node) do update set seq = excluded.seq',
      values: [progress.node, progress.upTo],
    },
  ];
}

/** Forgets minutes that are old enough. */
export function pruneStatements(node: string, nowMs: number): readonly Statement[] {
  const values = [node, Math.floor(nowMs / minuteMs) - keptMinutes];
  const own = 'series in (select id from usage_series where node = $1) and bucket < $2';
  return [
    { text: `delete from usage_minutes where ${own}`, values },
    { text: `delete from usage_statistics where period = 'minute' and ${own}`, values },
  ];
}

/** Marks of a series in one minute, hour or day. */
export interface MarkRow {
  readonly period: Period;
  readonly series: number;
  readonly bucket: number;
  readonly marks: Marks;
}

type Place = Pick<DigestPlace, 'seriesOf'> & { readonly oldest: number };

/** What comes to each row. By user and key hours are fine enough: minutes of each would cost every call its own row. */
function touchedRows(sums: readonly MinuteSum[], { seriesOf, oldest }: Place): ReadonlyMap<string, MarkRow> {
  const rows = new Map<string, MarkRow>();
  for (const { minute, names, marks } of sums) {
    const { id, target } = seriesOf(names);
    const add = (period: Period, series: number): void =>
      addMarks(rowAt(rows, { period, series, bucket: Math.floor(minute / minutesIn[period]) }), marks);
    if (minute >= oldest) add('minute', target);
    for (const period of ['hour', 'day'] as const) for (const series of [id, target]) add(period, series);
  }
  return rows;
}

function rowAt(rows: Map<string, MarkRow>, place: Omit<MarkRow, 'marks'>): Marks {
  const key = keyOf(place);
  const found = rows.get(key)?.marks ?? noMarks();
  if (!rows.has(key)) rows.set(key, { ...place, marks: found });
  return found;
}

function keyOf({ period, series, bucket }: Omit<MarkRow, 'marks'>): string {
  return `${period} ${series} ${bucket}`;
}

/** Series asked for in one statement. */
const mostAsked = 64;

async function addStored(table: LedgerTable, missing: readonly MarkRow[], kept: ReadonlyMap<string, MarkRow>): Promise<void> {
  const places = Map.groupBy(missing, ({ period, bucket }) => `${period} ${bucket}`);
  for (const list of places.values()) {
    for (let at = 0; at < list.length; at += mostAsked) {
      const [first, ...others] = list.slice(at, at + mostAsked);
      if (first === undefined) continue;
      const asked = atWidth([first, ...others].map(({ series }) => series));
      const found = await table.rows(
        `select series, latency, first_byte, refusals, triggers from usage_statistics
        where period = $1 and bucket = $2 and series in (${asked.map((_, index) => `$${index + 3}`).join(', ')})`,
        [first.period, first.bucket, ...asked],
      );
      for (const row of found) addRow(kept.get(keyOf({ ...first, series: Number(row['series']) }))?.marks, row);
    }
  }
}

/** Few widths, so that the database need not read a new statement each time: the last is asked for again. */
function atWidth(series: readonly number[]): readonly number[] {
  const width = widths.find((one) => one >= series.length) ?? series.length;
  return [...series, ...Array.from({ length: width - series.length }, () => series.at(-1) ?? 0)];
}

const widths = [1, 4, 16, mostAsked];

function addRow(marks: Marks | undefined, row: Row): void {
  if (marks === undefined) return;
  addLatency(marks.latency, String(row['latency']));
  addLatency(marks.firstByte, String(row['first_byte']));
  addTally(marks.refusals, String(row['refusals']));
  addTally(marks.triggers, String(row['triggers']));
}

type Values = readonly (string | number)[];

function callRows({ calls }: MinuteSum, series: number): readonly Values[] {
  return calls.map(({ seq, ended, outcome, verdict, cache, durationMs }) => [seq, series, ended, outcome, verdict, cache, durationMs]);
}

/** Each row once: a statement must not add to the same one twice. Picos may pass a unit here: they are carried when rows are added and read. */
function sumRows(sums: readonly MinuteSum[], { seriesOf, oldest, minutes }: Place & { readonly minutes: number }): readonly Values[] {
  const rows = new Map<string, readonly number[]>();
  for (const { minute, names, amounts } of sums) {
    if (amounts === undefined || minute < oldest) continue;
    const key = `${seriesOf(names).target} ${Math.floor(minute / minutes)}`;
    const before = rows.get(key);
    const more = columnsOf(amounts).map(Number);
    rows.set(key, before === undefined ? more : more.map((value, at) => value + (before[at] ?? 0)));
  }
  return Array.from(rows, ([key, columns]) => [...key.split(' ').map(Number), ...columns]);
}

function markRow({ period, series, bucket, marks }: MarkRow): Values {
  const { latency, firstByte, refusals, triggers } = marks;
  return [period, series, bucket, latencyText(latency), latencyText(firstByte), tallyText(refusals), tallyText(triggers)];
}

interface Into {
  readonly head: string;
  readonly columns: number;
  readonly tail: string;
  /** Rows that a statement adds at most. */
  readonly most: number;
}

const callsInto: Into = {
  head: 'insert into calls (seq, series, ended, outcome, verdict, cache, duration_ms)',
  columns: 7,
  tail: 'on conflict (seq) do nothing',
  most: 64,
};
function sumsInto(table: 'usage_minutes' | 'usage_target_hours'): Into {
  return {
    head: `insert into ${table} (series, bucket, ${measures.join(', ')})`,
    columns: measures.length + 2,
    tail: `on conflict (series, bucket) do update set ${addedTo(table)}`,
    most: 16,
  };
}
const marksInto: Into = {
  head: 'insert into usage_statistics (period, series, bucket, latency, first_byte, refusals, triggers)',
  columns: 7,
  tail: `on conflict (period, series, bucket) do update set latency = excluded.latency, first_byte = excluded.first_byte,
    refusals = excluded.refusals, triggers = excluded.triggers`,
  most: 16,
};

/** Few widths, so that the database need not read a new statement each time. */
function inserts(into: Into, rows: readonly Values[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (let at = 0, width = into.most; at < rows.length; at += width) {
    while (width > rows.length - at) width = width > 4 ? width / 4 : 1;
    statements.push({ text: insertText(into, width), values: rows.slice(at, at + width).flat() });
  }
  return statements;
}

const texts = new Map<string, string>();

function insertText({ head, columns, tail }: Into, width: number): string {
  const key = `${width} ${head}`;
  let text = texts.get(key);
  if (text === undefined) {
    const places = Array.from({ length: width }, (_, row) => `(${placesOf(row * columns, columns)})`);
    texts.set(key, (text = `${head} values ${places.join(', ')} ${tail}`));
  }
  return text;
}

function placesOf(first: number, length: number): string {
  return Array.from({ length }, (_, index) => `$${first + index + 1}`).join(', ');
}
