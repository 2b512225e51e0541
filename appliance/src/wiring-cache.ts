import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Configuration } from '@tollgate/shared';
import { cacheEvidenceRows, neverMatchRows } from '#adapters/database/cache-evidence-rows';
import { databaseCacheRows } from '#adapters/database/cache-rows';
import { openCacheConnection } from '#adapters/database/cache-writer';
import type { ChangeFeed } from '#adapters/database/change-feed';
import type { Store } from '#adapters/database/open-store';
import type { CacheBook } from '#admin/cache-context';
import type { BookRows } from '#cache/book/book-ports';
import { createEntryBook } from '#cache/book/entry-book';
import { createCache } from '#cache/cache';
import { readQuestion } from '#cache/meaning/meaning';
import { createEntryIndex } from '#cache/index/entry-index';
import { createPersonalSight } from '#guardrails/personal';
import type { CacheEvent, CachePort } from '#pipeline/caching';
import { once } from '#pipeline/once';
import type { Clock, Inference, Log, NewId } from '#ports';
import { cacheSeals } from '#trust/cache-seal';
import type { KeyRing } from './wiring-secrets.ts';

export interface CacheOptions {
  readonly store: Store;
  /** As resolved, password and all. */
  readonly storeUrl: string;
  readonly dataDir: string;
  readonly stateUrl: string;
  readonly ring: Pick<KeyRing, 'dataKeys' | 'guardKey'>;
  /** The same for all nodes that share entries, and of no other installation at the same Redis. */
  readonly installation: () => Promise<string>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
}

export interface CacheUse {
  readonly configuration: Configuration['cache'];
  /** The models of the configuration in use. */
  readonly inference: () => Inference;
  readonly measure: (event: CacheEvent) => void;
}

/** Opens the cache when the first route has one. */
export type OpenCache = (use: CacheUse) => Promise<CacheRoom>;

export interface CacheRoom {
  readonly cache: CachePort;
  /** What administrators ask of it. */
  readonly book: CacheBook;
  status(): { readonly entries: number; readonly bytes: number; readonly storeFailing: boolean };
  close(): Promise<void>;
}

const usualEntries = 100_000;

/** The cache of this node: entries in memory, sealed in the store or in Redis behind it. */
export async function openCacheRoom(options: CacheOptions, { configuration, inference, measure }: CacheUse): Promise<CacheRoom> {
  const { store, ring, clock, log } = options;
  const book = createEntryBook({
    index: () => createEntryIndex({ maxEntries: configuration?.max_entries ?? usualEntries, log }),
    rows: await openRows(options, configuration?.store),
    sealing: cacheSeals(ring.dataKeys),
    now: () => clock.now(),
    log,
  });
  // Lists and rules take a third of a second to make: not while the gateway starts, nor while the first call waits.
  const sight = once(createPersonalSight);
  const later = setTimeout(() => {
    sight();
    setImmediate(readQuestion, 'How do I qualify for a card?');
  }, afterStartMs).unref();
  const embedderId = () => inference().embedder()?.id;
  const cache = createCache({
    ...options,
    book,
    embed: (text, deadlineMs) => inference().embed(text, { deadlineMs, ...modelOf(embedderId()) }),
    embedder: () => inference().embedder(),
    same: (left, right, deadlineMs) => sameOf(inference(), { left, right, deadlineMs }),
    personal: (texts, side) => texts.some((text) => sight()(text, side)),
    key: purposeKey(await ring.guardKey()),
    evidence: cacheEvidenceRows(store.db),
    neverMatch: neverMatchRows(store.db),
    random: Math.random,
    measure,
  });
  options.feed.on('cache-never', () => cache.hear());
  return {
    cache,
    book: { ...cache, entries: (filter, page) => book.list(filter, { ...page, nowMs: clock.now() }) },
    status: () => {
      const { entries, bytes, store: state } = book.status();
      return { entries, bytes, storeFailing: state === 'failing' };
    },
    async close() {
      clearTimeout(later);
      await cache.close();
      await book.close();
    },
  };
}

/** Milliseconds from opening until what calls may need is made ready, and until what is stored is read: a start is not held up. */
const afterStartMs = 1_000;
const loadAfterMs = 1_500;
const redisDeadlineMs = 500;

async function openRows(options: CacheOptions, where: 'database' | 'redis' | undefined): Promise<BookRows> {
  const { store, storeUrl, dataDir, stateUrl, feed, clock, newId, log } = options;
  const shared = { writer: newId(), now: () => clock.now(), loadAfterMs, log };
  if (where === 'database' || stateUrl.startsWith('memory:'))
    return databaseCacheRows({ ...shared, connection: openCacheConnection(store, { url: storeUrl, dataDir }), feed });
  // Only where it is asked for: the client costs every start 50 ms.
  const { redisCacheRows } = await import('#adapters/redis/cache-rows');
  return redisCacheRows({ ...shared, url: stateUrl, installation: await options.installation(), deadlineMs: redisDeadlineMs, newId });
}

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly deadlineMs: number;
}

function sameOf(inference: Inference, { left, right, deadlineMs }: Pair): Promise<number> | undefined {
  const verifier = inference.verifier();
  return verifier && inference.compare(left, right, { deadlineMs, ...modelOf(verifier.id) });
}

function modelOf(model: string | undefined): { readonly model?: string } {
  return model === undefined ? {} : { model };
}

/** Scopes and exact keys are nothing that fingerprints of guardrails could be compared with. */
function purposeKey(key: KeyObject): KeyObject {
  return createSecretKey(createHmac('sha256', key).update('cache').digest());
}
