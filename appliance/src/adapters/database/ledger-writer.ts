/** The entry of the ledger's writer thread. Takes messages in order and hands writes that wait together to the session as one. */
import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { FromWriter, ToWriter, WriterSettings } from './ledger-messages.ts';
import { LedgerSession, type Write } from './ledger-session.ts';
import type { LedgerTable, OnBroken } from './ledger-table.ts';
import { CallDigest } from './call-digest.ts';
import { openCalls } from './open-calls.ts';
import { reasonOf } from './store-error.ts';
import { foldUsage } from './usage-fold.ts';

type Work = ToWriter | { readonly kind: 'sync' } | { readonly kind: 'look' };

/** Milliseconds until what was only committed goes to disk; less than the 5 of the contract (`Durability`). */
const syncDelay = 4;
const lookInterval = 1_000;
/** Milliseconds between two hours whose usage is put away. */
const foldPause = 10;

class LedgerWriter {
  readonly #port: MessagePort;
  readonly #queue: Work[] = [];
  readonly #lookTimer: NodeJS.Timeout;
  #syncTimer: NodeJS.Timeout | undefined;
  #session: LedgerSession | undefined;
  #working = false;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#lookTimer = setInterval(() => {
      if (!this.#working) this.give({ kind: 'look' });
    }, lookInterval);
  }

  give(work: Work): void {
    this.#queue.push(work);
    if (!this.#working) void this.#workOff();
  }

  async close(): Promise<void> {
    clearInterval(this.#lookTimer);
    clearTimeout(this.#syncTimer);
    await this.#session?.close();
    this.#session = undefined;
    this.#port.close();
  }

  async #workOff(): Promise<void> {
    this.#working = true;
    for (;;) {
      this.#drain();
      const work = this.#queue.shift();
      if (work === undefined) break;
      await this.#handle(work);
      await this.#session?.tidy(this.#queue.length === 0);
    }
    this.#working = false;
  }

  async #handle(work: Work): Promise<void> {
    switch (work.kind) {
      case 'open':
        return this.#open(work.settings);
      case 'write':
        return this.#write(work);
      case 'left-open':
        return this.#leftOpen(work.after);
      case 'digest':
        return this.#post({ kind: 'digested', reason: await this.#session?.digest() });
      case 'sync':
        return this.#session?.sync();
      case 'look':
        return this.#look();
      case 'close':
        return this.close();
    }
  }

  async #open(settings: WriterSettings): Promise<void> {
    try {
      const table = await tableAt(settings, (reason) => this.#post({ kind: 'broken', reason }));
      const fold = (until: number) => foldUsage(table, settings.node, until);
      const events = { post: (message: FromWriter) => this.#post(message), unsynced: () => this.#syncSoon() };
      this.#session = new LedgerSession(
        { table, calls: openCalls(table, settings), fold, digest: new CallDigest(table, settings.node) },
        events,
      );
      await this.#session.open();
      this.#post({ kind: 'opened' });
    } catch (error) {
      this.#post({ kind: 'broken', reason: reasonOf(error) });
    }
  }

  async #write(first: Write): Promise<void> {
    const reason = await this.#session?.write([first, ...this.#takeWrites()]);
    if (reason === undefined) return;
    // What has been waiting behind a failure has waited long enough: its callers have a deadline.
    this.#drain();
    const last = this.#takeWrites().at(-1);
    if (last !== undefined) this.#post({ kind: 'failed', batch: last.batch, reason });
  }

  async #look(): Promise<void> {
    const more = (await this.#session?.look(Date.now())) ?? false;
    // Not at once: records that wait go before.
    if (more) setTimeout(() => this.give({ kind: 'look' }), foldPause).unref();
  }

  async #leftOpen(after: number): Promise<void> {
    try {
      this.#post({ kind: 'left-open', calls: (await this.#session?.leftOpen(after)) ?? [] });
    } catch (error) {
      this.#post({ kind: 'broken', reason: reasonOf(error) });
    }
  }

  #syncSoon(): void {
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = undefined;
      this.give({ kind: 'sync' });
    }, syncDelay);
  }

  /** Takes messages that are there already, without waiting for the event loop to bring them one by one. */
  #drain(): void {
    for (;;) {
      const received: { readonly message: ToWriter } | undefined = receiveMessageOnPort(this.#port);
      if (received === undefined) return;
      this.#queue.push(received.message);
    }
  }

  #takeWrites(): readonly Write[] {
    const writes: Write[] = [];
    for (let next = this.#queue[0]; next?.kind === 'write'; next = this.#queue[0]) {
      writes.push(next);
      this.#queue.shift();
    }
    return writes;
  }

  #post(message: FromWriter): void {
    this.#port.postMessage(message);
  }
}

/** Loads the one driver that is needed: the other would cost start-up time and memory. */
async function tableAt({ location, node }: WriterSettings, onBroken: OnBroken): Promise<LedgerTable> {
  switch (location.dialect) {
    case 'sqlite': {
      const { SqliteTable } = await import('./ledger-sqlite.ts');
      return new SqliteTable(location.path, node);
    }
    case 'postgres': {
      const { PostgresTable } = await import('./ledger-postgres.ts');
      return new PostgresTable(location.url, node, onBroken);
    }
  }
}

if (parentPort !== null) {
  const writer = new LedgerWriter(parentPort);
  parentPort.on('message', (message: ToWriter) => writer.give(message));
}
