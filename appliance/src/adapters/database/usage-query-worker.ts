/** The entry of a thread that answers questions about usage: SQLite, and adding up, would stop the thread of the calls. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { sql } from 'kysely';
import { openStore, type Store, type StoreOptions } from './open-store.ts';
import { reasonOf } from './store-error.ts';
import { TooManyGroups } from './usage-ask.ts';
import { answerQuestion, type UsageQuestion, type UsageReply } from './usage-question.ts';
import type { StatisticsPlace } from './usage-statistics.ts';
import { stepBook } from './usage-statistics-book.ts';

export type ToUsageThread =
  | { readonly kind: 'open'; readonly options: Pick<StoreOptions, 'url' | 'dataDir'> }
  | { readonly kind: 'ask'; readonly number: number; readonly question: UsageQuestion };

export type FromUsageThread =
  | { readonly number: number; readonly kind: 'answer'; readonly reply: UsageReply }
  | { readonly number: number; readonly kind: 'too-many' }
  | { readonly number: number; readonly kind: 'failed'; readonly reason: string };

type Ask = Extract<ToUsageThread, { readonly kind: 'ask' }>;

/** Takes messages in order; the first one says which store. */
function serveUsage(port: MessagePort): void {
  const book = stepBook();
  let store: (() => Promise<Store>) | undefined;
  let charts: Promise<void> = Promise.resolve();
  const reply = async (ask: Ask): Promise<void> => port.postMessage(await answer(store, ask, { book, now: Date.now() }));
  port.on('message', (message: ToUsageThread) => {
    switch (message.kind) {
      case 'open':
        store = storeOpener(message.options);
        return;
      case 'ask':
        // One chart after the other: the next one finds in the book what this one reads.
        if (message.question.about === 'statistics') charts = charts.then(() => reply(message));
        else void reply(message);
    }
  });
}

async function answer(
  store: (() => Promise<Store>) | undefined,
  { number, question }: Ask,
  place: StatisticsPlace,
): Promise<FromUsageThread> {
  try {
    const opened = await store?.();
    if (opened === undefined) return { number, kind: 'failed', reason: 'the store is not open' };
    return { number, kind: 'answer', reply: await answerQuestion(opened, question, place) };
  } catch (error) {
    if (error instanceof TooManyGroups) return { number, kind: 'too-many' };
    return { number, kind: 'failed', reason: reasonOf(error) };
  }
}

/** Opens it once; after a failure again when it is asked for the next time. */
function storeOpener(options: Pick<StoreOptions, 'url' | 'dataDir'>): () => Promise<Store> {
  let store: Promise<Store> | undefined;
  return async () => {
    const opened = (store ??= openForReading(options));
    try {
      return await opened;
    } catch (error) {
      if (store === opened) store = undefined;
      throw error;
    }
  };
}

async function openForReading(options: Pick<StoreOptions, 'url' | 'dataDir'>): Promise<Store> {
  const store = await openStore({ ...options, readOnly: true });
  if (store.dialect === 'postgres') return store;
  // Kilobytes, and bytes of the file that are read where the operating system keeps them.
  await sql`pragma cache_size = -16000`.execute(store.db);
  await sql`pragma mmap_size = 268435456`.execute(store.db);
  return store;
}

if (parentPort !== null) serveUsage(parentPort);
