import { randomBytes, randomUUID } from 'node:crypto';
import { databaseCacheRows } from '../../appliance/src/adapters/database/cache-rows.ts';
import { openCacheConnection } from '../../appliance/src/adapters/database/cache-writer.ts';
import { migrate } from '../../appliance/src/adapters/database/migrate.ts';
import { openStore } from '../../appliance/src/adapters/database/open-store.ts';
import { createEntryBook } from '../../appliance/src/cache/book/entry-book.ts';
import type { CacheEntry, CacheReply } from '../../appliance/src/cache/cache-ports.ts';
import { createEntryIndex } from '../../appliance/src/cache/index/entry-index.ts';
import { cacheSeals } from '../../appliance/src/trust/cache-seal.ts';
import { openKeyRing } from '../../appliance/src/wiring-secrets.ts';

/** Puts so many entries into the store of a gateway that is not running, as it would seal them itself: question, vector, a reply of 400 letters. */
export async function fillCache(dataDir: string, count: number): Promise<void> {
  const url = 'sqlite:tollgate.db';
  const log = (): void => undefined;
  const now = (): number => Date.now();
  const store = await openStore({ url, dataDir });
  await migrate(store);
  const ring = await openKeyRing({ dataDir, store, storeUrl: url, environment: process.env, log });
  const connection = openCacheConnection(store, { url, dataDir });
  const book = createEntryBook({
    index: () => createEntryIndex({ maxEntries: count + 1, log }),
    rows: databaseCacheRows({ connection, feed: undefined, writer: randomUUID(), now, loadAfterMs: 0, log }),
    sealing: cacheSeals(ring.dataKeys),
    now,
    log,
    limits: { replyBytes: 2 ** 30, waiting: { entries: count, bytes: 2 ** 30 } },
  });
  for (let at = 0; at < count; at += 1) book.add(entry(at), reply);
  await book.flush();
  const { dropped, store: state } = book.status();
  await book.close();
  await store.close();
  if (dropped > 0 || state === 'failing') throw new Error('the store did not take all entries');
}

const reply: CacheReply = [
  { kind: 'start', id: 'chatcmpl-bench', model: 'mock' },
  { kind: 'text-delta', choice: 0, text: 'That is in the handbook. '.repeat(16) },
  { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
  { kind: 'usage', usage: { input: 80, output: 90, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
  { kind: 'done' },
];

const dimensions = 384;
const lifetimeMs = 12 * 3_600_000;

/** In one of fifty scopes. */
function entry(at: number): CacheEntry {
  const createdMs = Date.now();
  return {
    id: randomUUID(),
    scope: `scope-${at % 50}`,
    exact: randomBytes(16).toString('base64url'),
    origin: 'call',
    tenant: 'bank',
    route: 'assistant',
    user: '',
    key: `k_${at % 20}`,
    tags: [],
    createdMs,
    expiresMs: createdMs + lifetimeMs,
    question: `How do I order the new card of account type ${at}, please?`,
    vector: vector(),
    embedder: 'model',
    principals: [`k_${at % 20}`],
    provider: 'mock',
    model: 'mock',
    saved: { usage: undefined, currency: 'USD', picos: 200_000_000n },
  };
}

function vector(): Float32Array {
  const noise = Float32Array.from({ length: dimensions }, () => Math.random() - 0.5);
  const length = Math.hypot(...noise);
  return noise.map((value) => value / length);
}
