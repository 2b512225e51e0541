/** Makes the tables behind charts and call log of the ledger, a moment behind it. Lives in the writer thread. */
import { type DaysDone, foldDays } from './call-days.ts';
import { digestStatements, pruneStatements } from './call-digest-rows.ts';
import { addLines, linesIn } from './call-lines.ts';
import { type MarkBook, markBook } from './call-mark-book.ts';
import { callSeries, type CallSeries } from './call-series.ts';
import { callGather, type MinuteSum } from './call-sums.ts';
import type { Records } from './ledger-messages.ts';
import type { Inserted, LedgerTable } from './ledger-table.ts';

/** Records of the ledger that are read at a time where the digest is behind. */
const page = 1_000;
/** Calls that wait at most, and milliseconds: more would hold records up that come meanwhile. */
const mostWaiting = 2_048;
const longestWait = 20_000;
/** Milliseconds after a failure. */
const pause = 5_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Milliseconds after the end of a day, until its hours are put together: most of its calls have come by then. */
const foldDelay = 60_000;

/**
 * Calls are gathered as they are written and added in one transaction with how far that is. Whatever is unsure (a start, a failure, a record that
 * was there already) is read again from the ledger from there on: nothing is counted twice or left out.
 */
export class CallDigest {
  readonly #table: LedgerTable;
  readonly #node: string;
  readonly #series: CallSeries;
  readonly #book: MarkBook;
  readonly #waiting = callGather();
  /** Up to which seq it has come; undefined: to be asked for. */
  #upTo: number | undefined;
  /** What is in the ledger is not all in `#waiting`. */
  #behind = true;
  #days: DaysDone = { day: 0, after: 0 };
  #lastSeq = 0;
  #doneAt = 0;
  #failedAt = -pause;
  #prunedHour = 0;

  constructor(table: LedgerTable, node: string) {
    this.#table = table;
    this.#node = node;
    this.#series = callSeries(table, node);
    this.#book = markBook(table, node);
  }

  /** These records were written. */
  note(records: Records, { seqs, lastSeq }: Inserted): void {
    if (this.#behind) return;
    if (seqs === undefined) return this.reread();
    addLines(records, seqs, this.#waiting.add);
    this.#lastSeq = Math.max(this.#lastSeq, lastSeq);
  }

  /** It is not sure what was written. */
  reread(): void {
    this.#behind = true;
    this.#waiting.take();
    this.#upTo = undefined;
    this.#series.forget();
    this.#book.forget();
  }

  /** True when it has to read the ledger. */
  behind(): boolean {
    return this.#behind;
  }

  /** True when what waits should not wait longer. `now`: monotonic milliseconds. */
  due(now: number): boolean {
    const waiting = this.#waiting.size();
    return waiting >= mostWaiting || (waiting > 0 && now - this.#doneAt >= longestWait);
  }

  /** True after a failure, for a while. */
  resting(now: number): boolean {
    return now - this.#failedAt < pause;
  }

  /** Adds what waits, or a page of what it is behind. Resolves to whether there is more. Throws, and then begins again from where it was sure. */
  async flush(nowMs: number): Promise<boolean> {
    try {
      if (this.#behind) await this.#catchUp(nowMs);
      else await this.#add(this.#waiting.take(), this.#lastSeq, nowMs);
      this.#doneAt = performance.now();
      return this.#behind;
    } catch (error) {
      this.reread();
      this.#failedAt = performance.now();
      throw error;
    }
  }

  /** While nothing else is to do: forgets minutes, and puts hours into days, a part at a time. Resolves to whether there is more. Throws like `flush`. */
  async tidy(nowMs: number): Promise<boolean> {
    if (this.#behind) return false;
    const today = Math.floor((nowMs - foldDelay) / dayMs);
    try {
      await this.#prune(nowMs);
      if (this.#days.day >= today) return false;
      this.#days = await foldDays(this.#table, this.#node, { done: this.#days, today });
      return true;
    } catch (error) {
      this.reread();
      this.#failedAt = performance.now();
      throw error;
    }
  }

  async #catchUp(nowMs: number): Promise<void> {
    const from = (this.#upTo ??= await this.#progress());
    const [last] = await this.#table.rows('select coalesce(max(seq), 0) as seq from audit_records', []);
    const end = Number(last?.['seq']);
    const to = Math.min(end, from + page);
    const rows = await this.#table.rows(
      "select seq, body from audit_records where seq > $1 and seq <= $2 and node = $3 and kind in ('call.outcome', 'call.refusal') order by seq",
      [from, to, this.#node],
    );
    const read = callGather();
    for (const line of linesIn(rows)) read.add(line);
    await this.#add(read.take(), to, nowMs);
    this.#behind = to < end;
  }

  async #add(sums: readonly MinuteSum[], upTo: number, nowMs: number): Promise<void> {
    if (sums.length === 0 && upTo === this.#upTo) return;
    await this.#series.make(sums.map(({ names }) => names));
    const { day } = this.#days;
    // What comes to a day that is being folded comes to it from the start.
    if (sums.some(({ minute }) => Math.floor((minute * 60_000) / dayMs) === day)) this.#days = { day, after: 0 };
    const progress = { node: this.#node, upTo };
    const place = { seriesOf: this.#series.of, progress, nowMs, foldedUntil: day, book: this.#book };
    await this.#table.transaction(await digestStatements(sums, place));
    this.#upTo = upTo;
    this.#lastSeq = upTo;
  }

  async #prune(nowMs: number): Promise<void> {
    const hour = Math.floor(nowMs / hourMs);
    if (hour === this.#prunedHour) return;
    await this.#table.transaction(pruneStatements(this.#node, nowMs));
    this.#prunedHour = hour;
  }

  async #progress(): Promise<number> {
    const [row] = await this.#table.rows('select seq, folded_until from call_progress where node = $1', [this.#node]);
    this.#days = { day: Number(row?.['folded_until'] ?? 0), after: 0 };
    return Number(row?.['seq'] ?? 0);
  }
}
