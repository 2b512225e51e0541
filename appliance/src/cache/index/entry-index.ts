import type { Log } from '#ports';
import type { CacheEntry, EntryBook, EntryFilter, Neighbour } from '../cache-ports.ts';
import { createEntryPlaces, dropEntry, dropExpired, putEntry, type EntryPlaces } from './entry-places.ts';
import { listed, matching } from './entry-search.ts';
import type { Kept } from './kept.ts';
import type { Near } from './search.ts';
import { VectorIndex } from './vector-index.ts';

export interface EntryIndexOptions {
  /** Of all tenants. What is beyond it makes room as `put` says. */
  readonly maxEntries: number;
  readonly log: Log;
  /** Scopes with more entries than this are searched by another thread; default 5,000. */
  readonly threadAbove?: number;
  /** Milliseconds that such a search may take: one that is late finds nothing. Default 100. */
  readonly deadlineMs?: number;
}

/** What had to go for an entry that came. */
export interface PutOutcome {
  /** The one that answered the same question until now, where it had another id. */
  readonly replaced: CacheEntry | undefined;
  /** Ids of those that made room. */
  readonly evicted: readonly string[];
}

/** The entries of this node, in memory. What is given out is a copy with its own vector; expired entries are never given out. */
export interface EntryIndex {
  /**
   * Over an older entry of the same id, and of the same `exact`. Where there are too many, first one goes that had expired when this one was
   * made, else the one not used for longest of the tenant that has most: imported answers last.
   */
  put(entry: CacheEntry): PutOutcome;
  remove(id: string): boolean;
  /** Expired or not. */
  get(id: string): CacheEntry | undefined;
  /** Of a scope's exact key. Counts as use. */
  exact(key: string, nowMs: number): CacheEntry | undefined;
  /** Best first, in the scope only. Of entries that are equally similar any may be left out. A failure of the thread finds nothing. */
  nearest: EntryBook['nearest'];
  /** An answer was given from it: it is among the last that have to make room. */
  used(id: string): void;
  /**
   * Newest first by time of creation, then id. `before`: the id of the last one of the page before; where it is gone meanwhile, those whose id
   * is less, as ids sort by time.
   */
  list: EntryBook['list'];
  count: EntryBook['count'];
  /** All that the filter names, expired or not, in no order. */
  ids(filter: EntryFilter): readonly string[];
  /** Removes what has expired, at most so many (default 1,000) in one turn, and returns how many it were. */
  expire(nowMs: number, most?: number): number;
  /** Those not removed yet, expired or not. */
  readonly entries: number;
  /** An estimate of the memory that entries and vectors take. */
  readonly bytes: number;
  close(): Promise<void>;
}

export function createEntryIndex({ maxEntries, log, threadAbove = 5_000, deadlineMs = 100 }: EntryIndexOptions): EntryIndex {
  const vectors = new VectorIndex({ threadAbove, deadlineMs, log });
  const places = createEntryPlaces(vectors);
  const { byId, byExact, shelves } = places;

  function given(kept: Kept): CacheEntry {
    return kept.rows === undefined ? kept.entry : { ...kept.entry, vector: vectors.vectorOf(kept) };
  }

  function neighbours(near: readonly Near[]): readonly Neighbour[] {
    return near.map(({ kept, cosine }) => ({ entry: given(kept), cosine }));
  }

  return {
    ...searches(places, given),
    put(entry) {
      const same = byExact.get(entry.exact);
      const replaced = same === undefined || same.entry.id === entry.id ? undefined : given(same);
      return { replaced, evicted: putEntry(places, entry, maxEntries) };
    },
    remove(id) {
      const kept = byId.get(id);
      if (kept !== undefined) dropEntry(places, kept);
      return kept !== undefined;
    },
    get(id) {
      const kept = byId.get(id);
      return kept && given(kept);
    },
    exact(key, nowMs) {
      const kept = byExact.get(key);
      if (kept === undefined || kept.entry.expiresMs <= nowMs) return undefined;
      shelves.used(kept);
      return given(kept);
    },
    nearest(scope, vector, { count, floor, nowMs }) {
      const near = vectors.nearest(scope, { vector, most: count, floor, nowMs });
      return near instanceof Promise ? near.then(neighbours) : neighbours(near);
    },
    used(id) {
      const kept = byId.get(id);
      if (kept !== undefined) shelves.used(kept);
    },
    expire: (nowMs, most = 1_000) => dropExpired(places, nowMs, most),
    get entries() {
      return byId.size;
    },
    get bytes() {
      return places.bytes + vectors.bytes;
    },
    close: () => vectors.close(),
  };
}

/** What administrators ask. */
function searches(places: EntryPlaces, given: (kept: Kept) => CacheEntry): Pick<EntryIndex, 'list' | 'count' | 'ids'> {
  return {
    list: (filter, ask) => listed(places, filter, ask).map(given),
    count(filter, nowMs) {
      let count = 0;
      for (const { entry } of matching(places, filter)) if (entry.expiresMs > nowMs) count += 1;
      return count;
    },
    ids: (filter) => Array.from(matching(places, filter), ({ entry: { id } }) => id),
  };
}
