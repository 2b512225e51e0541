/** The writer's work: one transaction a batch, an acknowledgement, a sync where somebody waits for it. Lives in the writer thread. */
import { separator, type Fields, type FromWriter, type LeftOpen, type ToWriter } from './ledger-messages.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { OpenCalls } from './open-calls.ts';
import { reasonOf } from './store-error.ts';

export type Write = Extract<ToWriter, { kind: 'write' }>;

export interface SessionEvents {
  post(message: FromWriter): void;
  /** Something was committed that is not on disk yet, and nothing that comes will bring it there for certain. */
  unsynced(): void;
}

/** Batches between two notes of how far everything is settled: bounds what a start after a crash must read. */
const saveInterval = 256;

/** One thing at a time: the writer awaits each method before it calls the next. */
export class LedgerSession {
  readonly #events: SessionEvents;
  readonly #table: LedgerTable;
  readonly #calls: OpenCalls;
  /** False until the open calls are known, and again when a failure left it unsure what was written. */
  #loaded = false;
  /** Something is committed and not on disk. */
  #dirty = false;
  #sinceSave = 0;

  constructor(table: LedgerTable, calls: OpenCalls, events: SessionEvents) {
    this.#table = table;
    this.#calls = calls;
    this.#events = events;
  }

  /** Connects and reads the open calls unless that is done. Throws. */
  async open(): Promise<void> {
    const isNew = await this.#table.connect();
    if (this.#loaded && !isNew) return;
    await this.#calls.load();
    this.#loaded = true;
  }

  /** Writes these batches in one transaction and acknowledges them. A failure is acknowledged too, never thrown: it is the reason returned. */
  async write(batches: readonly Write[]): Promise<string | undefined> {
    const batch = batches.at(-1)?.batch ?? 0;
    const power = batches.some(({ durability }) => durability === 'power');
    try {
      await this.open();
      const durable = await commit(this.#table, this.#calls, { fields: fieldsOf(batches), power });
      this.#sinceSave += 1;
      this.#dirty = !durable;
      if (power) await this.#bringToDisk();
      else this.#events.unsynced();
    } catch (error) {
      this.#loaded = false;
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
      if (this.#sinceSave < saveInterval) return;
      this.#sinceSave = 0;
      await this.#calls.save();
    } catch (error) {
      this.#broken(reasonOf(error));
    }
  }

  /** While nothing happens: notices a lost file or connection before a call does. */
  async look(): Promise<void> {
    if (!this.#loaded) return;
    try {
      await this.open();
      if (this.#calls.unsaved()) await this.#calls.save();
    } catch (error) {
      this.#broken(reasonOf(error));
    }
  }

  async close(): Promise<void> {
    await this.sync();
    if (this.#loaded && this.#calls.unsaved()) await this.#calls.save().catch(() => undefined);
    await this.#table.close();
  }

  async #bringToDisk(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    await this.#table.sync();
  }

  #broken(reason: string): void {
    this.#loaded = false;
    this.#events.post({ kind: 'broken', reason });
  }
}

function fieldsOf(batches: readonly Write[]): Fields {
  const text = batches
    .map((batch) => batch.text)
    .filter((part) => part !== '')
    .join(separator);
  return text === '' ? [] : text.split(separator);
}

/** Resolves to whether it is on disk already. A batch without records proves that the ledger can be written, by writing. */
async function commit(table: LedgerTable, calls: OpenCalls, write: { readonly fields: Fields; readonly power: boolean }): Promise<boolean> {
  if (write.fields.length === 0) {
    await calls.save();
    return false;
  }
  const inserted = await table.insert(write.fields, write.power);
  await calls.note(write.fields, inserted);
  return inserted.durable;
}
