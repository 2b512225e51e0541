/** The writer's work: one transaction a batch, an acknowledgement, a sync where somebody waits for it. Lives in the writer thread. */
import type { CallDigest } from './call-digest.ts';
import { separator, type FromWriter, type LeftOpen, type Records, type ToWriter } from './ledger-messages.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { OpenCalls } from './open-calls.ts';
import { readRecordTexts } from './record-text.ts';
import { reasonOf } from './store-error.ts';

export type Write = Extract<ToWriter, { kind: 'write' }>;

export interface SessionEvents {
  post(message: FromWriter): void;
  /** Something was committed that is not on disk yet, and nothing that comes will bring it there for certain. */
  unsynced(): void;
}

/** As CallDigest. */
type Digest = Pick<CallDigest, 'note' | 'reread' | 'behind' | 'due' | 'resting' | 'flush' | 'tidy'>;

export interface SessionParts {
  readonly table: LedgerTable;
  readonly calls: OpenCalls;
  /** As foldUsage, for this node. */
  readonly fold: (until: number) => Promise<boolean>;
  readonly digest: Digest;
}

/** Batches between two notes of how far everything is settled: bounds what a start after a crash must read. */
const saveInterval = 256;
const hourMs = 3_600_000;
/** After the end of an hour, until it is put into its day and month: most of its outcomes have come by then. */
const foldDelay = 60_000;

/** One thing at a time: the writer awaits each method before it calls the next. */
export class LedgerSession {
  readonly #events: SessionEvents;
  readonly #table: LedgerTable;
  readonly #calls: OpenCalls;
  readonly #fold: SessionParts['fold'];
  readonly #digest: Digest;
  /** False until the open calls are known, and again when a failure left it unsure what was written. */
  #loaded = false;
  /** Something is committed and not on disk. */
  #dirty = false;
  #sinceSave = 0;
  /** Hours from 1970-01-01 UTC. */
  #foldedUntil = 0;

  constructor({ table, calls, fold, digest }: SessionParts, events: SessionEvents) {
    this.#events = events;
    this.#table = table;
    this.#calls = calls;
    this.#fold = fold;
    this.#digest = digest;
  }

  /** Connects and reads the open calls unless that is done. Throws. */
  async open(): Promise<void> {
    const isNew = await this.#table.connect();
    if (this.#loaded && !isNew) return;
    await this.#calls.load();
    this.#digest.reread();
    await this.#fold(0);
    this.#loaded = true;
  }

  /** Writes these batches in one transaction and acknowledges them. A failure is acknowledged too, never thrown: it is the reason returned. */
  async write(batches: readonly Write[]): Promise<string | undefined> {
    const batch = batches.at(-1)?.batch ?? 0;
    const power = batches.some(({ durability }) => durability === 'power');
    try {
      await this.open();
      const durable = await this.#commit(recordsOf(batches), power);
      this.#sinceSave += 1;
      this.#dirty = !durable;
      if (power) await this.#bringToDisk();
      else this.#events.unsynced();
    } catch (error) {
      this.#loaded = false;
      this.#digest.reread();
      const reason = reasonOf(error);
      this.#events.post({ kind: 'failed', batch, reason });
      return reason;
    }
    this.#events.post({ kind: 'written', batch });
    return undefined;
  }

  /** Brings to disk what nobody waited for. */
  async sync(): Promise<void> {
    await this.#bringToDisk().catch((error: unknown) => this.#broken(reasonOf(error)));
  }

  /** Calls of an earlier run after `seq`, a page. Throws. */
  async leftOpen(after: number): Promise<readonly LeftOpen[]> {
    await this.open();
    return this.#calls.left(after);
  }

  /** House-keeping between batches. `idle`: nothing is waiting. */
  async tidy(idle: boolean): Promise<void> {
    if (!this.#loaded) return;
    try {
      this.#table.tidy(idle);
      if (this.#digest.due(performance.now())) await this.#flushDigest();
      if (this.#sinceSave < saveInterval) return;
      this.#sinceSave = 0;
      await this.#calls.save();
    } catch (error) {
      this.#broken(reasonOf(error));
    }
  }

  /**
   * While nothing happens: notices a lost file or connection before a call does, puts usage of an hour that is over away, and digests calls. Resolves
   * to whether there is more to do. `now`: epoch milliseconds.
   */
  async look(now: number): Promise<boolean> {
    if (!this.#loaded) return false;
    try {
      await this.open();
      if (this.#calls.unsaved()) await this.#calls.save();
      const over = Math.floor((now - foldDelay) / hourMs);
      if (over > this.#foldedUntil && (await this.#fold(over))) return true;
      this.#foldedUntil = over;
      return (await this.#flushDigest()) || (await this.#tidyDigest());
    } catch (error) {
      this.#broken(reasonOf(error));
    }
    return false;
  }

  /** Digests all calls that are written by now; where it is far behind, a page of them. Resolves to why it could not. */
  async digest(): Promise<string | undefined> {
    try {
      await this.open();
      await this.#digest.flush(Date.now());
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  async close(): Promise<void> {
    // What it is behind, the next start reads.
    if (this.#loaded && !this.#digest.behind()) await this.digest();
    await this.sync();
    if (this.#loaded && this.#calls.unsaved()) await this.#calls.save().catch(() => undefined);
    await this.#table.close();
  }

  async #bringToDisk(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    await this.#table.sync();
  }

  /** A failure here is no failure of the ledger: charts stay behind until it works again. Resolves to whether there is more to do. */
  async #flushDigest(): Promise<boolean> {
    const now = performance.now();
    if (this.#digest.resting(now) || !(this.#digest.behind() || this.#digest.due(now))) return false;
    return await this.#digest.flush(Date.now()).catch(() => false);
  }

  async #tidyDigest(): Promise<boolean> {
    if (this.#digest.resting(performance.now())) return false;
    return await this.#digest.tidy(Date.now()).catch(() => false);
  }

  /** Resolves to whether it is on disk already. A batch without records proves that the ledger can be written, by writing. */
  async #commit(records: Records, power: boolean): Promise<boolean> {
    if (records.fields.length === 0) {
      await this.#calls.save();
      return false;
    }
    const inserted = await this.#table.insert(records, power);
    await this.#calls.note(records.fields, inserted);
    this.#digest.note(records, inserted);
    return inserted.durable;
  }

  #broken(reason: string): void {
    this.#loaded = false;
    this.#events.post({ kind: 'broken', reason });
  }
}

function recordsOf(batches: readonly Write[]): Records {
  return readRecordTexts(
    batches
      .map((batch) => batch.text)
      .filter((part) => part !== '')
      .join(separator),
  );
}
