import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from '#ports';
import type { CacheEntry, EntryBook, EntryFilter, Neighbour } from '../cache-ports.ts';
import type { EntryIndex } from '../index/entry-index.ts';
import { isOfNow } from '../live.ts';
import type { BookRows } from './book-ports.ts';
import { type BookStore, openBookStore } from './book-store.ts';
import type { CacheSealing } from './cache-sealing.ts';
import { createShelf, type Shelf, withPrincipals } from './shelf.ts';
import type { WriteLimits } from './waiting-writes.ts';

/** What a book is made of. */
export interface EntryBookOptions {
  /** Makes an empty index. */
  readonly index: () => EntryIndex;
  /** undefined: entries are in memory only. */
  readonly rows: BookRows | undefined;
  readonly sealing: CacheSealing;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly limits?: BookLimits;
}

/** How much a book holds in memory beside its entries. */
export interface BookLimits {
  /** Of replies in memory, about. */
  readonly replyBytes: number;
  /** What may wait to be written. */
  readonly waiting: WriteLimits;
}

const usualLimits: BookLimits = { replyBytes: 64 * 1024 * 1024, waiting: { entries: 10_000, bytes: 32 * 1024 * 1024 } };
const expireEveryMs = 30_000;
const expireTogether = 1_000;

/** See `EntryBook`. Begins to load what the rows have. */
export function createEntryBook(options: EntryBookOptions): EntryBook {
  const { rows, now, limits = usualLimits } = options;
  const shelf = createShelf({ ...options, mostReplyBytes: limits.replyBytes, storeless: rows === undefined });
  const store = rows && openBookStore({ ...options, rows, shelf, waiting: limits.waiting });
  const expireAll = async (): Promise<void> => {
    while (shelf.index().expire(now(), expireTogether) === expireTogether) await breathe();
    // It is tried again soon.
    await rows?.expire(now()).catch(() => undefined);
  };
  const expiry = setInterval(() => void expireAll(), expireEveryMs).unref();
  return {
    ...looks(shelf, store),
    ...changes(shelf, store),
    status() {
      const { entries, bytes } = shelf.index();
      const held = { entries, bytes: bytes + shelf.replies.bytes() };
      if (store === undefined) return { ...held, loaded: true, store: 'ok', dropped: 0 };
      return { ...held, loaded: store.loaded(), store: store.state(), dropped: store.dropped() };
    },
    flush: async () => {
      await store?.flush();
    },
    async close() {
      clearInterval(expiry);
      await store?.close();
      await shelf.index().close();
    },
  };
}

type Looks = Pick<EntryBook, 'exact' | 'nearest' | 'entry' | 'reply' | 'list' | 'count'>;

function looks(shelf: Shelf, store: BookStore | undefined): Looks {
  const known = (exact: string, nowMs: number): CacheEntry | undefined => {
    const found = shelf.index().exact(exact, nowMs);
    return found && isOfNow(found, nowMs) ? found : undefined;
  };
  return {
    exact(exact, nowMs) {
      const found = known(exact, nowMs);
      if (found || store === undefined || store.loaded()) return found;
      return store.lookFor(exact).then(() => known(exact, nowMs));
    },
    nearest(scope, vector, ask) {
      const ofNow = ({ entry }: Neighbour): boolean => isOfNow(entry, ask.nowMs);
      const found = shelf.index().nearest(scope, vector, ask);
      return found instanceof Promise ? found.then((all) => all.filter(ofNow)) : found.filter(ofNow);
    },
    entry: (id) => shelf.index().get(id),
    async reply(id) {
      const entry = shelf.index().get(id);
      if (!entry) return undefined;
      shelf.index().used(id);
      return shelf.replies.get(id) ?? (await store?.reply(entry));
    },
    list: (filter, ask) => shelf.index().list(filter, ask),
    count: (filter, nowMs) => shelf.index().count(filter, nowMs),
  };
}

function changes(shelf: Shelf, store: BookStore | undefined): Pick<EntryBook, 'add' | 'confirm' | 'remove'> {
  const forget = (filter: EntryFilter): readonly string[] => {
    const ids = shelf.index().ids(filter);
    for (const id of ids) shelf.remove(id);
    store?.remove(ids);
    return ids;
  };
  return {
    add(entry, reply) {
      const gone = shelf.put(entry);
      store?.remove(gone);
      shelf.replies.put(entry.id, reply);
      store?.added(entry, reply);
    },
    confirm(id, principal) {
      const entry = shelf.index().get(id);
      const confirmed = entry && withPrincipals(entry, [principal]);
      if (confirmed === undefined || confirmed === entry) return;
      shelf.put(confirmed);
      store?.confirmed(confirmed);
    },
    async remove(filter) {
      const first = forget(filter);
      if (store === undefined) return first.length;
      await store.whenLoaded();
      const all = [...first, ...forget(filter)];
      await store.forgotten(all);
      return all.length;
    },
  };
}
