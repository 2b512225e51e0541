import type { Durability, LedgerRecord, Log } from '#ports';
import { ledgerBacklog } from './ledger-backlog.ts';
import type { Fields, FromWriter, ToWriter } from './ledger-messages.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';

interface Waiter {
  readonly power: boolean;
  resolve(): void;
  reject(error: LedgerUnavailable): void;
}

interface Batch {
  /** Given when it is posted; acknowledgements hold for all up to theirs. */
  number: number;
  readonly fields: (string | null)[];
  /** Those not answered yet. */
  waiters: readonly Waiter[];
  /** Monotonic milliseconds of its first record. */
  readonly since: number;
  units: number;
}

export type BatchMessage = Extract<FromWriter, { readonly batch: number }>;

/** Milliseconds; with `tickInterval` below the three seconds a caller waits at most. */
const deadline = 2_800;
const tickInterval = 100;
/** Milliseconds between two proofs, while unhealthy and without traffic, that the ledger can be written again. */
const probeInterval = 1_000;
/**
 * Under load, batches are posted this many milliseconds apart: a sync costs ten times the CPU of a record, so it should carry
 * many. A batch smaller than `crowd` says that there is no load, and the next one goes at once.
 */
const pace = 2;
const crowd = 4;
/** Records that are posted without waiting for the pace. */
const fullBatch = 128;
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
  #pending: ReturnType<typeof newBatch> | undefined;
  #posted: Batch[] = [];
  #scheduled = false;
  #closed = false;
  #healthy = true;
  #units = 0;
  #number = 0;
  #lastPost = 0;
  #lastSize = 0;

  constructor(post: (message: ToWriter) => void, log: Log) {
    this.#post = post;
    this.#log = log;
    this.#timer = setInterval(() => this.#tick(performance.now()), tickInterval).unref();
  }

  append(record: LedgerRecord, durability: Durability): Promise<void> {
    if (this.#closed) return Promise.reject(new LedgerUnavailable('it is closed'));
    if (this.#units > maxUnits) return Promise.reject(new LedgerUnavailable('too many records are waiting'));
    const body = JSON.stringify(record.body);
    const batch = this.#pending ??= newBatch();
    batch.fields.push(record.id, record.kind, record.time, record.callId ?? null, record.tenant ?? null, body);
    batch.units += body.length;
    this.#units += body.length;
    const appended = wait(batch, durability === 'power');
    if (!this.#scheduled || batch.waiters.length === fullBatch) this.#schedule(batch.waiters.length);
    return appended;
  }

  healthy(): boolean {
    return this.#healthy;
  }

  /** Resolves when all that was appended is on disk, what had failed before included. Rejects with LedgerUnavailable. */
  flush(): Promise<void> {
    if (this.#pending === undefined && this.#posted.length === 0 && this.#backlog.size() === 0) return Promise.resolve();
    const batch = this.#pending ??= newBatch();
    batch.fields.push(...this.#backlog.take(Infinity));
    const flushed = wait(batch, true);
    this.#postPending();
    return flushed;
  }

  /** Takes no more records; resolves to how many of those it had could not be written. */
  async close(): Promise<number> {
    this.#closed = true;
    await this.flush().catch(() => undefined);
    clearInterval(this.#timer);
    this.#fail(Infinity, 'it is closed');
    return this.#backlog.size();
  }

  onMessage(message: BatchMessage): void {
    switch (message.kind) {
      case 'committed': return this.#committed(message.batch);
      case 'durable': return this.#durable(message.batch);
      case 'failed':
      case 'not-durable': return this.#fail(message.batch, message.reason);
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
      if (batch.waiters.length > 0) this.#send(batch);
      else this.#keep(batch.fields);
    }
  }

  /** At the end of this turn of the event loop, or when the pace allows. */
  #schedule(waiting: number): void {
    this.#scheduled = true;
    const calm = this.#lastSize < crowd || waiting >= fullBatch;
    const delay = calm ? 0 : this.#lastPost + pace - performance.now();
    if (delay <= 0) setImmediate(() => this.#postPending());
    else setTimeout(() => this.#postPending(), delay);
  }

  #postPending(): void {
    this.#scheduled = false;
    const batch = this.#pending;
    if (batch === undefined || this.#posted.length >= maxPosted) return;
    this.#pending = undefined;
    this.#lastPost = performance.now();
    this.#lastSize = batch.waiters.length;
    this.#send(batch);
  }

  #send(batch: Batch): void {
    this.#number += 1;
    batch.number = this.#number;
    this.#posted.push(batch);
    this.#post({ kind: 'write', batch: batch.number, needs: needsOf(batch.waiters), fields: batch.fields });
  }

  #committed(number: number): void {
    for (const batch of this.#posted) {
      if (batch.number > number) break;
      for (const waiter of batch.waiters) if (!waiter.power) waiter.resolve();
      batch.waiters = batch.waiters.filter((waiter) => waiter.power);
    }
    this.#remove((batch) => batch.number <= number && batch.waiters.length === 0);
    this.#succeeded();
  }

  #durable(number: number): void {
    for (const batch of this.#remove((posted) => posted.number <= number)) for (const waiter of batch.waiters) waiter.resolve();
    this.#succeeded();
  }

  #fail(number: number, reason: string): void {
    this.#unhealthy(reason);
    for (const batch of this.#remove((posted) => posted.number <= number)) {
      rejectAll(batch, reason);
      this.#keep(batch.fields);
    }
    if (!this.#scheduled) this.#postPending();
  }

  /** Takes batches that need no more answers off the list. */
  #remove(isDone: (batch: Batch) => boolean): readonly Batch[] {
    const done = this.#posted.filter(isDone);
    this.#posted = this.#posted.filter((batch) => !isDone(batch));
    for (const { units } of done) this.#units -= units;
    return done;
  }

  #succeeded(): void {
    if (!this.#healthy) this.#log('info', 'the ledger can be written again');
    this.#healthy = true;
    if (this.#backlog.size() > 0) this.#retry();
    if (this.#pending !== undefined && !this.#scheduled) this.#postPending();
  }

  #unhealthy(reason: string): void {
    if (this.#healthy) this.#log('error', 'the ledger cannot be written', { reason });
    this.#healthy = false;
  }

  #keep(fields: Fields): void {
    const lost = this.#backlog.keep(fields);
    if (lost > 0) this.#log('error', 'ledger records were lost: too many could not be written', { lost });
  }

  /** Also with nothing to write: it proves whether the ledger can be written. */
  #retry(): void {
    this.#lastPost = performance.now();
    this.#send({ ...newBatch(), fields: [...this.#backlog.take(retrySize)] });
  }

  #tick(now: number): void {
    for (const batch of this.#posted) if (now - batch.since > deadline) this.#expire(batch);
    const pending = this.#pending;
    if (pending !== undefined && now - pending.since > deadline) {
      this.#expire(pending);
      this.#pending = undefined;
      this.#units -= pending.units;
      this.#keep(pending.fields);
    }
    const quiet = this.#posted.length === 0 && this.#pending === undefined;
    if (!this.#healthy && quiet && now - this.#lastPost >= probeInterval) this.#retry();
  }

  #expire(batch: Batch): void {
    if (batch.waiters.length === 0) return;
    const reason = 'the writer does not answer';
    this.#unhealthy(reason);
    rejectAll(batch, reason);
  }
}

function newBatch(): Batch & { waiters: Waiter[] } {
  return { number: 0, fields: [], waiters: [], since: performance.now(), units: 0 };
}

function wait(batch: { readonly waiters: Waiter[] }, power: boolean): Promise<void> {
  return new Promise((resolve, reject) => { batch.waiters.push({ power, resolve, reject }); });
}

function rejectAll(batch: Batch, reason: string): void {
  for (const waiter of batch.waiters) waiter.reject(new LedgerUnavailable(reason));
  batch.waiters = [];
}

function needsOf(waiters: readonly Waiter[]): 'commit' | 'sync' | 'both' {
  const power = waiters.some((waiter) => waiter.power);
  if (!power) return waiters.length === 0 ? 'sync' : 'commit';
  return waiters.every((waiter) => waiter.power) ? 'sync' : 'both';
}
