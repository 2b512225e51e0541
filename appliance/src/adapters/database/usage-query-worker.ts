/** The entry of a thread that answers questions about usage from SQLite, which would stop the thread of the calls. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { sql } from 'kysely';
import { openStore, type Store, type StoreOptions } from './open-store.ts';
import { reasonOf } from './store-error.ts';
import { TooManyGroups } from './usage-ask.ts';
import { answerQuestion, type UsageQuestion, type UsageReply } from './usage-question.ts';

export type ToUsageThread =
  | { readonly kind: 'open'; readonly options: Pick<StoreOptions, 'url' | 'dataDir'> }
  | { readonly kind: 'ask'; readonly number: number; readonly question: UsageQuestion };

export type FromUsageThread =
  | { readonly number: number; readonly kind: 'answer'; readonly reply: UsageReply }
  | { readonly number: number; readonly kind: 'too-many' }
  | { readonly number: number; readonly kind: 'failed'; readonly reason: string };

/** Takes messages in order; the first one opens the store. */
function serveUsage(port: MessagePort): void {
  let store: Promise<Store> | undefined;
  port.on('message', (message: ToUsageThread) => {
    switch (message.kind) {
      case 'open':
        store = openForReading(message.options);
        store.catch(() => undefined);
        return;
      case 'ask':
        void answer(store, message).then((reply) => port.postMessage(reply));
    }
  });
}

async function answer(
  store: Promise<Store> | undefined,
  { number, question }: Extract<ToUsageThread, { readonly kind: 'ask' }>,
): Promise<FromUsageThread> {
  try {
    const opened = await store;
    if (opened === undefined) return { number, kind: 'failed', reason: 'the store is not open' };
    return { number, kind: 'answer', reply: await answerQuestion(opened, question) };
  } catch (error) {
    if (error instanceof TooManyGroups) return { number, kind: 'too-many' };
    return { number, kind: 'failed', reason: reasonOf(error) };
  }
}

async function openForReading(options: Pick<StoreOptions, 'url' | 'dataDir'>): Promise<Store> {
  const store = await openStore({ ...options, readOnly: true });
  // Kilobytes, and bytes of the file that are read where the operating system keeps them.
  await sql`pragma cache_size = -16000`.execute(store.db);
  await sql`pragma mmap_size = 268435456`.execute(store.db);
  return store;
}

if (parentPort !== null) serveUsage(parentPort);
