import type { CacheEntry } from '../cache-ports.ts';
import type { EntryIndex } from '../index/entry-index.ts';
import type { WholeEntry } from './book-ports.ts';
import { replyMemory, type ReplyMemory } from './reply-memory.ts';

/** What is in memory: all entries, and some of their replies. */
export interface Shelf {
  index(): EntryIndex;
  readonly replies: ReplyMemory;
  /** Over what was there of its id and exact key; returns the ids of those that had to go. */
  put(entry: CacheEntry): readonly string[];
  /** An entry as the store has it. Of two with one exact key the newer one stays, on every node alike. */
  take(entry: CacheEntry): readonly string[];
  remove(id: string): void;
  /** Nothing but these. */
  reset(left: readonly WholeEntry[]): void;
}

/** How much a shelf holds. */
export interface ShelfOptions {
  readonly index: () => EntryIndex;
  /** Bytes of replies in memory, about. */
  readonly mostReplyBytes: number;
  /** Without a store, an entry whose reply had to make room is no more. */
  readonly storeless: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Keys that asked the same, at most; as many as a route may ask for. */
const mostPrincipals = 16;

/** See `Shelf`. */
export function createShelf({ index: newIndex, mostReplyBytes, storeless, now }: ShelfOptions): Shelf {
  let index = newIndex();
  const replies = replyMemory(mostReplyBytes, (id) => {
    if (storeless) index.remove(id);
  });

  function remove(id: string): void {
    index.remove(id);
    replies.remove(id);
  }

  function put(entry: CacheEntry): readonly string[] {
    const { replaced, evicted } = index.put(entry);
    const gone = replaced && replaced.id !== entry.id ? [replaced.id, ...evicted] : evicted;
    for (const id of gone) replies.remove(id);
    return gone;
  }

  return {
    index: () => index,
    replies,
    put,
    take(entry) {
      const rival = index.exact(entry.exact, now());
      if (rival && rival.id !== entry.id && isNewer(rival, entry)) return [entry.id];
      const known = index.get(entry.id);
      if (known && known.createdMs !== entry.createdMs) replies.remove(entry.id);
      return put(known?.createdMs === entry.createdMs ? withPrincipals(entry, known.principals) : entry);
    },
    remove,
    reset(left) {
      void index.close();
      index = newIndex();
      replies.clear();
      for (const { entry, reply } of left) {
        index.put(entry);
        replies.put(entry.id, reply);
      }
    },
  };
}

/** The same entry, confirmed by these too. */
export function withPrincipals(entry: CacheEntry, more: readonly string[]): CacheEntry {
  const principals = [...new Set([...entry.principals, ...more])].slice(0, mostPrincipals);
  return principals.length === entry.principals.length ? entry : { ...entry, principals };
}

function isNewer(left: CacheEntry, right: CacheEntry): boolean {
  return left.createdMs === right.createdMs ? left.id > right.id : left.createdMs > right.createdMs;
}
