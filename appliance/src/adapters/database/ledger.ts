import type { JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import type { Durability, Ledger, LedgerRecord, Log } from '#ports';
import { LedgerQueue } from './ledger-queue.ts';
import { readRecords, type RecordFilter } from './ledger-records.ts';
import { LedgerSpool, readSpool } from './ledger-spool.ts';
import { LedgerThread } from './ledger-thread.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';
import { openStore } from './open-store.ts';
import { recordText } from './record-text.ts';
import { joined } from './joined.ts';
import { storeLocation } from './store-location.ts';

export interface LedgerOptions {
  /** As the store's. The store must exist and be migrated. */
  readonly url: string;
  readonly dataDir: string;
  /** This installation: the same at every start, and unlike any other on the same database. */
  readonly node: string;
  readonly log: Log;
}

/** `append` rejects with LedgerUnavailable, and so do the others here. */
export interface LedgerHandle extends Ledger {
  /** Resolves when everything appended so far is on disk. */
  flush(): Promise<void>;
  /** The same, and charts and call log know of it; where they are far behind, as much as they could take at once. */
  digested(): Promise<void>;
  /** At start: gives each call that an earlier run of this node left without an outcome the one made of its intent; resolves to how many. */
  settleOpenCalls(makeOutcome: MakeOutcome): Promise<number>;
  /** What is committed by now, in order; see readRecords. */
  records(filter: RecordFilter): AsyncIterable<JsonObject>;
}

export type MakeOutcome = (intentBody: JsonObject) => LedgerRecord;

/** Starts the writer thread. Rejects with LedgerUnavailable when the store cannot be used. */
export async function openLedger(options: LedgerOptions): Promise<LedgerHandle> {
  const thread = new LedgerThread(
    { location: storeLocation(options.url, options.dataDir), node: options.node },
    {
      acknowledged: (message) => queue.onMessage(message),
      broken: (reason) => queue.onBroken(reason),
      died: () => queue.onDeath(),
    },
  );
  const queue = new LedgerQueue((message) => thread.post(message), options.log);
  const spool = new LedgerSpool(options.dataDir, { take: (texts) => queue.appendTexts(texts, 'process'), flush: () => queue.flush() });
  /** What an earlier run left in the spool is in the store. Until then the spool is the only place that has it. */
  let recovered = false;
  const close = async () => {
    spool.write();
    const unwritten = await queue.close();
    await thread.close();
    if (recovered && unwritten === 0) spool.clear();
    spool.close();
    if (unwritten > 0) throw new LedgerUnavailable(`${unwritten} records could not be written`);
  };
  const append = (record: LedgerRecord, durability: Durability): Promise<void> => {
    const text = recordText(record);
    if (text === undefined) return Promise.reject(new LedgerUnavailable('a record that is no line of text'));
    return durability === 'power' ? queue.appendText(text, durability) : spool.append(text);
  };
  try {
    await thread.open();
    await Promise.all(readSpool(options.dataDir).map((text) => queue.appendText(text, 'power')));
    spool.clear();
    recovered = true;
  } catch (error) {
    await close();
    throw error;
  }
  const flush = (): Promise<void> => {
    spool.write();
    return queue.flush();
  };
  return {
    append,
    healthy: () => queue.healthy(),
    flush,
    digested: joined(() => flush().then(() => thread.digested())),
    settleOpenCalls: (makeOutcome) => settleOpenCalls(thread, queue, makeOutcome),
    records: (filter) => readApart(options, filter),
    close,
  };
}

async function settleOpenCalls(thread: LedgerThread, queue: LedgerQueue, makeOutcome: MakeOutcome): Promise<number> {
  let settled = 0;
  for (let calls = await thread.leftOpen(0); calls.length > 0; calls = await thread.leftOpen(calls.at(-1)?.seq ?? 0)) {
    await Promise.all(
      calls.map(({ body }) => {
        const intent: unknown = JSON.parse(body);
        return queue.append(makeOutcome(isObject(intent) ? intent : {}), 'power');
      }),
    );
    settled += calls.length;
  }
  return settled;
}

/** On a connection of its own, so that a long export never stands in the way of the writer. */
async function* readApart(options: LedgerOptions, filter: RecordFilter): AsyncGenerator<JsonObject> {
  const store = await openStore({ url: options.url, dataDir: options.dataDir, readOnly: true });
  try {
    yield* readRecords(store, filter);
  } finally {
    await store.close();
  }
}
