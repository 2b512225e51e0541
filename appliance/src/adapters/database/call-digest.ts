/** Makes the tables behind charts and call log of the ledger, a moment behind it. Lives in the writer thread. */
import { linesIn, linesOf, type CallLine } from './call-lines.ts';
import { digestStatements, type MarkRow, pruneStatements } from './call-digest-rows.ts';
import { callSeries, type CallSeries } from './call-series.ts';
import { minuteSums } from './call-sums.ts';
import type { Records } from './ledger-messages.ts';
import type { Inserted, LedgerTable } from './ledger-table.ts';

/** Records of the ledger that are read at a time where the digest is behind. */
const page = 1_000;
/** Calls that wait at most, and milliseconds: more would hold records up that come meanwhile. */
const mostWaiting = 512;
const longestWait = 5_000;
/** Rows of histograms that are remembered. */
const mostKept = 4_000;
/** Milliseconds after a failure. */
const pause = 5_000;
const hourMs = 3_600_000;

/**
 * Calls are gathered as they are written and added in one transaction with how far that is. Whatever is unsure (a start, a failure, a record that
 * was there already) is read again from the ledger from there on: nothing is counted twice or left out.
 */
export class CallDigest {
  readonly #table: LedgerTable;
  readonly #node: string;
  readonly #series: CallSeries;
  readonly #kept = new Map<string, MarkRow>();
  /** Up to which seq it has come; undefined: to be asked for. */
  #upTo: number | undefined;
  /** What is in the ledger is not all in `#waiting`. */
  #behind = true;
  #waiting: CallLine[] = [];
  #lastSeq = 0;
  #doneAt = 0;
  #failedAt = -pause;
  #prunedHour = 0;

  constructor(table: LedgerTable, node: string) {
    this.#table = table;
    this.#node = node;
    this.#series = callSeries(table, node);
  }

  /** These records were written. */
  note(records: Records, { seqs, lastSeq }: Inserted): void {
    if (this.#behind) return;
    if (seqs === undefined) return this.reread();
    for (const line of linesOf(records, seqs)) this.#waiting.push(line);
    this.#lastSeq = Math.max(this.#lastSeq, lastSeq);
  }

  /** It is not sure what was written. */
  reread(): void {
    this.#behind = true;
    this.#waiting = [];
    this.#upTo = undefined;
    this.#series.forget();
    this.#kept.clear();
  }

  /** True when what waits should not wait longer. `now`: monotonic milliseconds. */
  due(now: number): boolean {
    return this.#waiting.length >= mostWaiting || (this.#waiting.length > 0 && now - this.#doneAt >= longestWait);
  }

  /** True after a failure, for a while. */
  resting(now: number): boolean {
    return now - this.#failedAt < pause;
  }

  /** Adds what waits, or a page of what it is behind. Resolves to whether there is more. Throws, and then begins again from where it was sure. */
  async flush(nowMs: number): Promise<boolean> {
    try {
      const more = this.#behind ? await this.#catchUp(nowMs) : await this.#add(this.#waiting.splice(0), this.#lastSeq, nowMs);
      this.#doneAt = performance.now();
      return more;
    } catch (error) {
      this.reread();
      this.#failedAt = performance.now();
      throw error;
    }
  }

  async #catchUp(nowMs: number): Promise<boolean> {
    const from = (this.#upTo ??= await this.#progress());
    const [last] = await this.#table.rows('select coalesce(max(seq), 0) as seq from audit_records', []);
    const end = Number(last?.['seq']);
    const to = Math.min(end, from + page);
    const rows = await this.#table.rows(
      "select seq, body from audit_records where seq > $1 and seq <= $2 and node = $3 and kind in ('call.outcome', 'call.refusal') order by seq",
      [from, to, this.#node],
    );
    await this.#add(linesIn(rows), to, nowMs);
    this.#behind = to < end;
    return this.#behind;
  }

  async #add(lines: readonly CallLine[], upTo: number, nowMs: number): Promise<boolean> {
    await this.#prune(nowMs);
    if (lines.length === 0 && upTo === this.#upTo) return false;
    const sums = minuteSums(lines);
    await this.#series.make(sums.map(({ names }) => names));
    const progress = { node: this.#node, upTo };
    if (this.#kept.size > mostKept) this.#kept.clear();
    const place = { seriesOf: this.#series.of, progress, nowMs, kept: this.#kept };
    await this.#table.transaction(await digestStatements(this.#table, sums, place));
    this.#upTo = upTo;
    this.#lastSeq = upTo;
    return false;
  }

  async #prune(nowMs: number): Promise<void> {
    const hour = Math.floor(nowMs / hourMs);
    if (hour === this.#prunedHour) return;
    await this.#table.transaction(pruneStatements(this.#node, nowMs));
    this.#prunedHour = hour;
  }

  async #progress(): Promise<number> {
    const [row] = await this.#table.rows('select seq from call_progress where node = $1', [this.#node]);
    return Number(row?.['seq'] ?? 0);
  }
}
