import type { Durability, LedgerRecord, Log } from '#ports';
import { ledgerBacklog } from './ledger-backlog.ts';
import { type Batch, newBatch, rejectAll } from './ledger-batch.ts';
import { separator, type FromWriter, type ToWriter } from './ledger-messages.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';
import { recordText } from './record-text.ts';

export type BatchMessage = Extract<FromWriter, { readonly batch: number }>;

/** Milliseconds; with `tickInterval` below the three seconds a caller waits at most. */
const deadline = 2_700;
const tickInterval = 100;
/** Milliseconds between two proofs, while unhealthy and without traffic, that the ledger can be written again. */
const probeInterval = 1_000;
/**
 * Under load a batch is posted when it is full or this many milliseconds after the one before: a transaction and its sync cost as
 * much CPU as dozens of records, so each should carry many. A batch smaller than `crowd` says that there is no load, and the
 * next one goes at the end of its turn of the event loop. Records that nobody waits for go with the next that somebody does, or
 * after the pace by themselves.
 */
const pace = 3;
const fullBatch = 48;
const crowd = 4;
/** Batches the writer may owe an answer for. */
const maxPosted = 4;
/** UTF-16 units of bodies that may wait, and that may be kept for later. */
const maxUnits = 64 * 1024 * 1024;
const retrySize = 500;

/** Groups records into batches for the writer and answers whoever waits for them. */
export class LedgerQueue {
  readonly #post: (message: ToWriter) => void;
  readonly #log: Log;
  readonly #backlog = ledgerBacklog(maxUnits);
  readonly #timer: NodeJS.Timeout;
  #pending: Batch | undefined;
  #posted: Batch[] = [];
  /** When the pending batch is to be posted, monotonic milliseconds; undefined when nothing is planned. */
  #due: number | undefined;
  #timeout: NodeJS.Timeout | undefined;
  #closed = false;
  #healthy = true;
  #units = 0;
  #number = 0;
  #lastPost = 0;
  #lastTick = performance.now();
  #lastSize = 0;

  constructor(post: (message: ToWriter) => void, log: Log) {
    this.#post = post;
    this.#log = log;
    this.#timer = setInterval(() => this.#tick(performance.now()), tickInterval).unref();
  }

  append(record: LedgerRecord, durability: Durability): Promise<void> {
    const text = recordText(record);
    return text === undefined
      ? Promise.reject(new LedgerUnavailable('a record that is no line of text'))
      : this.appendText(text, durability);
  }

  /** The same for what `recordText` made. */
  appendText(text: string, durability: Durability): Promise<void> {
    return this.appendTexts([text], durability);
  }

  /** All in one batch. */
  appendTexts(texts: readonly string[], durability: Durability): Promise<void> {
    if (this.#closed) return Promise.reject(new LedgerUnavailable('it is closed'));
    if (this.#units > maxUnits) return Promise.reject(new LedgerUnavailable('too many records are waiting'));
    const batch = (this.#pending ??= newBatch());
    for (const text of texts) {
      batch.records.push(text);
      batch.units += text.length;
      this.#units += text.length;
    }
    const awaited = durability === 'power' && batch.durability === 'process';
    if (awaited) batch.durability = 'power';
    // Nothing else makes it due earlier than was planned.
    if (awaited || this.#due === undefined || batch.records.length >= fullBatch) this.#plan(batch);
    return batch.answer;
  }

  healthy(): boolean {
    return this.#healthy;
  }

  /** Resolves when all that was appended is on disk, what had failed before included. Rejects with LedgerUnavailable. */
  flush(): Promise<void> {
    if (this.#pending === undefined && this.#posted.length === 0 && this.#backlog.size() === 0) return Promise.resolve();
    const batch = (this.#pending ??= newBatch());
    batch.records.push(...this.#backlog.take(Infinity));
    batch.durability = 'power';
    this.#postPending();
    return batch.answer;
  }

  /** Takes no more records; resolves to how many of those it had could not be written. */
  async close(): Promise<number> {
    this.#closed = true;
    await this.flush().catch(() => undefined);
    clearInterval(this.#timer);
    clearTimeout(this.#timeout);
    return this.#backlog.size();
  }

  onMessage(message: BatchMessage): void {
    switch (message.kind) {
      case 'written':
        return this.#written(message.batch);
      case 'failed':
        return this.#fail(message.batch, message.reason);
    }
  }

  onBroken(reason: string): void {
    this.#unhealthy(reason);
  }

  /** The writer died. What it owed an answer for goes to the next one, which leaves out what is there already. */
  onDeath(): void {
    this.#unhealthy('the writer thread ended');
    const owed = this.#posted;
    this.#posted = [];
    for (const batch of owed) {
      if (!batch.answered) this.#send(batch);
      else this.#keep(batch.records);
    }
  }

  /** Sees to it that the batch is posted when it is due, and not later than was planned before. */
  #plan(batch: Batch): void {
    const now = performance.now();
    const due = this.#dueAt(batch, now);
    if (this.#due !== undefined && due >= this.#due) return;
    clearTimeout(this.#timeout);
    this.#due = due;
    if (due > now) this.#timeout = setTimeout(() => this.#postPlanned(due), due - now);
    else setImmediate(() => this.#postPlanned(due));
  }

  #dueAt(batch: Batch, now: number): number {
    if (batch.records.length >= fullBatch) return now;
    if (batch.durability === 'process') return batch.since + pace;
    return this.#lastSize < crowd ? now : Math.max(now, this.#lastPost + pace);
  }

  /** Nothing when the plan has changed meanwhile. */
  #postPlanned(due: number): void {
    if (this.#due === due) this.#postPending();
  }

  #postPending(): void {
    this.#due = undefined;
    const batch = this.#pending;
    if (batch === undefined || this.#posted.length >= maxPosted) return;
    this.#pending = undefined;
    this.#lastPost = performance.now();
    this.#lastSize = batch.records.length;
    this.#send(batch);
  }

  #send(batch: Batch): void {
    this.#number += 1;
    batch.number = this.#number;
    this.#posted.push(batch);
    this.#post({ kind: 'write', batch: batch.number, durability: batch.durability, text: batch.records.join(separator) });
  }

  #written(number: number): void {
    for (const batch of this.#take(number)) {
      batch.answered = true;
      batch.resolve();
    }
    if (!this.#healthy) this.#log('info', 'the ledger can be written again');
    this.#healthy = true;
    if (this.#backlog.size() > 0) this.#retry();
    if (this.#due === undefined) this.#postPending();
  }

  #fail(number: number, reason: string): void {
    this.#unhealthy(reason);
    for (const batch of this.#take(number)) {
      rejectAll(batch, reason);
      this.#keep(batch.records);
    }
    if (this.#due === undefined) this.#postPending();
  }

  /** Takes the batches up to this one off the list of those the writer owes an answer for. */
  #take(number: number): readonly Batch[] {
    const later = this.#posted.findIndex((batch) => batch.number > number);
    const taken = this.#posted.splice(0, later === -1 ? this.#posted.length : later);
    for (const { units } of taken) this.#units -= units;
    return taken;
  }

  #unhealthy(reason: string): void {
    if (this.#healthy) this.#log('error', 'the ledger cannot be written', { reason });
    this.#healthy = false;
  }

  #keep(records: readonly string[]): void {
    const lost = this.#backlog.keep(records);
    if (lost > 0) this.#log('error', 'ledger records were lost: too many could not be written', { lost });
  }

  /** Also with nothing to write: it proves whether the ledger can be written. */
  #retry(): void {
    this.#lastPost = performance.now();
    this.#send({ ...newBatch(), records: [...this.#backlog.take(retrySize)], durability: 'power', answered: true });
  }

  #tick(now: number): void {
    const late = now - this.#lastTick > 2 * tickInterval;
    this.#lastTick = now;
    // This thread was held up, and answers may wait behind it: they are heard before anything is given up.
    if (late) return;
    for (const batch of this.#posted) if (now - batch.since > deadline) this.#expire(batch);
    const pending = this.#pending;
    if (pending !== undefined && now - pending.since > deadline) {
      this.#expire(pending);
      this.#pending = undefined;
      this.#units -= pending.units;
      this.#keep(pending.records);
    }
    const quiet = this.#posted.length === 0 && this.#pending === undefined;
    if (!this.#healthy && quiet && now - this.#lastPost >= probeInterval) this.#retry();
  }

  #expire(batch: Batch): void {
    if (batch.answered) return;
    const reason = 'the writer does not answer';
    this.#unhealthy(reason);
    rejectAll(batch, reason);
  }
}
