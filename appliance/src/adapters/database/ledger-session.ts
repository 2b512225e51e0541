/** The writer's work: one transaction a batch, an acknowledgement, a sync where somebody waits for it. Lives in the writer thread. */
import type { Fields, FromWriter, LeftOpen, ToWriter, WriterSettings } from './ledger-messages.ts';
import { PostgresTable } from './ledger-postgres.ts';
import { SqliteTable } from './ledger-sqlite.ts';
import type { LedgerTable, OnBroken } from './ledger-table.ts';
import { openCalls, type OpenCalls } from './open-calls.ts';
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
  /** False until the open calls are known, and again whenever something may have been missed. */
  #loaded = false;
  /** Something is committed and not on disk. */
  #dirty = false;
  #sinceSave = 0;

  constructor(settings: WriterSettings, events: SessionEvents) {
    this.#events = events;
    this.#table = tableAt(settings, (reason) => this.#broken(reason));
    this.#calls = openCalls(this.#table, settings);
  }

  /** Connects and reads the open calls unless that is done. Throws. */
  async open(): Promise<void> {
    await this.#table.connect();
    if (this.#loaded) return;
    await this.#calls.load();
    this.#loaded = true;
  }

  /** Writes these batches in one transaction and acknowledges them. A failure is acknowledged too, never thrown: it is the reason returned. */
  async write(batches: readonly Write[]): Promise<string | undefined> {
    const batch = batches.at(-1)?.batch ?? 0;
    const needs = neededBy(batches);
    let durable = false;
    try {
      await this.open();
      durable = await commit(this.#table, this.#calls, { fields: fieldsOf(batches), power: needs.sync });
    } catch (error) {
      this.#loaded = false;
      const reason = reasonOf(error);
      this.#events.post({ kind: 'failed', batch, reason });
      return reason;
    }
    this.#sinceSave += 1;
    this.#dirty = !durable;
    if (durable) this.#events.post({ kind: 'durable', batch });
    else await this.#acknowledge(batch, needs);
    return undefined;
  }

  /** Brings to disk what nobody waited for. */
  async sync(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    await this.#table.sync().catch((error: unknown) => this.#broken(reasonOf(error)));
  }

  /** Calls of an earlier run after `seq`, a page. Throws. */
  async leftOpen(after: number): Promise<readonly LeftOpen[]> {
    await this.open();
    return this.#calls.left(after);
  }

  /** House-keeping between batches. `idle`: nothing is waiting. */
  async tidy(idle: boolean): Promise<void> {
    if (!this.#loaded) return;
    this.#table.tidy(idle);
    if (this.#sinceSave < saveInterval) return;
    this.#sinceSave = 0;
    await this.#calls.save().catch((error: unknown) => this.#broken(reasonOf(error)));
  }

  /** While nothing happens: notices a lost file or connection before a call does. */
  async look(): Promise<void> {
    if (!this.#loaded) return;
    try {
      await this.#table.connect();
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

  async #acknowledge(batch: number, needs: Needs): Promise<void> {
    if (needs.commit) this.#events.post({ kind: 'committed', batch });
    if (!needs.sync) return this.#events.unsynced();
    try {
      await this.#table.sync();
      this.#dirty = false;
      this.#events.post({ kind: 'durable', batch });
    } catch (error) {
      this.#events.post({ kind: 'not-durable', batch, reason: reasonOf(error) });
    }
  }

  #broken(reason: string): void {
    this.#loaded = false;
    this.#events.post({ kind: 'broken', reason });
  }
}

function tableAt({ location, node }: WriterSettings, onBroken: OnBroken): LedgerTable {
  switch (location.dialect) {
    case 'sqlite': return new SqliteTable(location.path, node);
    case 'postgres': return new PostgresTable(location.url, node, onBroken);
  }
}

/** What anybody waits for in some batches. */
interface Needs { readonly commit: boolean; readonly sync: boolean }

function neededBy(batches: readonly Write[]): Needs {
  return { commit: batches.some(({ needs }) => needs !== 'sync'), sync: batches.some(({ needs }) => needs !== 'commit') };
}

function fieldsOf(batches: readonly Write[]): Fields {
  const [first] = batches;
  return batches.length === 1 && first !== undefined ? first.fields : batches.flatMap(({ fields }) => fields);
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
