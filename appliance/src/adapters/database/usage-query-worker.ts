/** The entry of a thread that answers questions about usage from SQLite, which would stop the thread of the calls. */
import { parentPort, workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import { openStore, type StoreOptions } from './open-store.ts';
import { reasonOf } from './store-error.ts';
import { TooManyGroups, type UsageAnswer, type UsageAsk } from './usage-ask.ts';
import { usageQuery } from './usage-query.ts';

export interface UsageQuestion {
  readonly number: number;
  readonly ask: UsageAsk;
}

export type UsageReply =
  | { readonly number: number; readonly kind: 'answer'; readonly answer: UsageAnswer }
  | { readonly number: number; readonly kind: 'too-many' }
  | { readonly number: number; readonly kind: 'failed'; readonly reason: string };

if (parentPort !== null) {
  const port = parentPort;
  const options: StoreOptions = workerData;
  const opening = openStore({ ...options, readOnly: true }).then(async (store) => {
    // Kilobytes, and bytes of the file that are read where the operating system keeps them.
    await sql`pragma cache_size = -16000`.execute(store.db);
    await sql`pragma mmap_size = 268435456`.execute(store.db);
    return store;
  });
  opening.catch(() => undefined);
  port.on('message', async ({ number, ask }: UsageQuestion) => {
    const reply = await opening
      .then((store) => usageQuery(store, ask))
      .then(
        (answer): UsageReply => ({ number, kind: 'answer', answer }),
        (error: unknown): UsageReply =>
          error instanceof TooManyGroups ? { number, kind: 'too-many' } : { number, kind: 'failed', reason: reasonOf(error) },
      );
    port.postMessage(reply);
  });
}
