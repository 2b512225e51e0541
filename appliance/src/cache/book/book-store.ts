import { setTimeout as delay } from 'node:timers/promises';
import { AdminRefusal } from '@tollgate/shared';
import type { Log } from '#ports';
import type { CacheEntry, CacheReply, CacheRowsListener } from '../cache-ports.ts';
import { within } from '../within.ts';
import { atMost } from './at-most.ts';
import type { BookRows } from './book-ports.ts';
import type { CacheSealing } from './cache-sealing.ts';
import { replyFromBytes } from './reply-text.ts';
import { rowOpener, type RowOpener } from './row-opener.ts';
import type { Shelf } from './shelf.ts';
import { waitingWrites, type WaitingWrites, type WriteLimits } from './waiting-writes.ts';
import { writeBehind } from './write-behind.ts';
import { writeSchedule, type WriteSchedule } from './write-schedule.ts';

/** `waiting`: how much may wait to be written. */
export interface BookStoreOptions {
  readonly rows: BookRows;
  readonly sealing: CacheSealing;
  readonly shelf: Shelf;
  readonly waiting: WriteLimits;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** The store behind a book's memory: what one hears of, the other does. */
export interface BookStore {
  /** Everything the store had is in memory. */
  loaded(): boolean;
  /** Refuses (AdminRefusal unavailable) when that takes too long. */
  whenLoaded(): Promise<void>;
  /** Takes the entry of an exact key into memory, where the store has one and says so at once. Never rejects. */
  lookFor(exact: string): Promise<void>;
  /** undefined: it is gone, does not open, or does not come in time. */
  reply(entry: CacheEntry): Promise<CacheReply | undefined>;
  added(entry: CacheEntry, reply: CacheReply): void;
  confirmed(entry: CacheEntry): void;
  /** It will hear of it. */
  remove(ids: readonly string[]): void;
  /** Resolves when it has forgotten them. Refuses (AdminRefusal unavailable) when it does not answer in time. */
  forgotten(ids: readonly string[]): Promise<void>;
  flush(): Promise<void>;
  state(): 'ok' | 'failing';
  /** Entries that it never took, and those that did not open. */
  dropped(): number;
  close(): Promise<void>;
}

/** Milliseconds. */
const deadlines = { exact: 50, reply: 200, forgotten: 5_000, loaded: 20_000 } as const;
const forgetAgainMs = 100;
/** Questions to the store at once: a slow one is not to be kept from everybody else by calls that have long gone on without it. */
const mostAsked = 32;

/** Begins to load. */
export function openBookStore(options: BookStoreOptions): BookStore {
  const parts = storeParts(options);
  const { queue, schedule, opener } = parts;
  const { rows } = options;
  const ask = atMost(mostAsked);
  let loaded = false;
  const following = rows.follow(listenerOf(options, parts));
  const whenLoaded = following.loaded.then(opener.idle).then(() => {
    loaded = true;
  });
  return {
    loaded: () => loaded,
    whenLoaded: () => inTime(whenLoaded),
    lookFor: async (exact) => {
      const looked = ask(async () => {
        const row = await rows.byExact(exact);
        if (row) await opener.open(row);
      });
      // What does not come is a miss.
      await Promise.resolve(within(looked, deadlines.exact)).catch(() => undefined);
    },
    reply: (entry) => readReply({ ...options, ask }, parts, entry),
    added: (entry, reply) => {
      if (queue.put({ entry, reply })) schedule.soon();
      else parts.drop();
    },
    confirmed: (entry) => {
      queue.head(entry);
      schedule.soon();
    },
    remove: parts.remove,
    forgotten: (ids) => forgotten(parts, ids),
    flush: async () => {
      await parts.write();
    },
    state: schedule.state,
    dropped: parts.dropped,
    close: async () => {
      opener.close();
      await following.close();
      await schedule.close();
      await rows.close();
    },
  };
}

interface StoreParts {
  readonly queue: WaitingWrites;
  readonly schedule: WriteSchedule;
  readonly opener: RowOpener;
  write(): Promise<boolean>;
  remove(ids: readonly string[]): void;
  drop(): void;
  dropped(): number;
}

function storeParts({ rows, sealing, shelf, waiting, now, log }: BookStoreOptions): StoreParts {
  const queue = waitingWrites(waiting);
  const write = writeBehind({ rows, sealing, went: (well) => schedule.went(well) }, queue);
  const schedule = writeSchedule(write, () => queue.whole().length, log);
  let dropped = 0;
  const remove = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    queue.remove(ids);
    schedule.soon();
  };
  const opener = rowOpener({
    sealing,
    opened: (entry) => {
      // This node knows better.
      if (queue.leaving(entry.id) || queue.waiting(entry.id) || entry.expiresMs <= now()) return;
      remove(shelf.take(entry));
    },
    refused: (id) => {
      dropped += 1;
      remove([id]);
    },
  });
  return { queue, schedule, opener, write, remove, drop: () => void (dropped += 1), dropped: () => dropped };
}

function listenerOf({ shelf, log }: BookStoreOptions, { queue, opener }: StoreParts): CacheRowsListener {
  return {
    put: opener.put,
    removed: (ids) => {
      opener.removed(ids);
      for (const id of ids) if (!queue.waiting(id)) shelf.remove(id);
    },
    reset: () => {
      opener.clear();
      shelf.reset(queue.whole());
      log('warn', 'the store of the cache may have forgotten entries: what it has now counts');
    },
  };
}

type Reading = BookStoreOptions & { readonly ask: ReturnType<typeof atMost> };

async function readReply({ rows, sealing, shelf, ask }: Reading, parts: StoreParts, entry: CacheEntry): Promise<CacheReply | undefined> {
  const { id } = entry;
  const waiting = parts.queue.waiting(id);
  if (waiting) return waiting.reply;
  try {
    const read = ask(async () => {
      const row = await rows.reply(id);
      return { row, sealer: row && (await sealing.find(row.dataKey)) };
    });
    const { row, sealer } = await within(read, deadlines.reply);
    const bytes = row && sealer?.open(row.reply, { ...entry, part: 'reply' });
    const reply = bytes && replyFromBytes(bytes);
    if (reply) {
      shelf.replies.put(id, reply);
      return reply;
    }
    // Gone, or not what it was: nobody is to look for it again. The store keeps it until it expires, should another node have put it there anew.
    if (row) parts.drop();
    shelf.remove(id);
    return undefined;
  } catch {
    return undefined;
  }
}

/** Waits for as long as they become fewer. */
async function forgotten({ queue, write }: StoreParts, ids: readonly string[]): Promise<void> {
  let left = ids.filter(queue.leaving);
  let end = performance.now() + deadlines.forgotten;
  while (left.length > 0) {
    const written = await Promise.race([write(), delay(deadlines.forgotten, true, { ref: false })]);
    const still = left.filter(queue.leaving);
    if (still.length < left.length) end = performance.now() + deadlines.forgotten;
    left = still;
    if (performance.now() > end) refuseForgetting();
    if (!written) await delay(forgetAgainMs);
  }
}

function refuseForgetting(): never {
  throw new AdminRefusal(
    'unavailable',
    'this node has forgotten the entries, but their store does not answer: it forgets them as soon as it does, unless this node is stopped before. Ask again when it answers',
  );
}

async function inTime(loading: Promise<void>): Promise<void> {
  try {
    await within(loading, deadlines.loaded);
  } catch (cause) {
    throw new AdminRefusal('unavailable', 'the store of the cache does not answer: try again', { cause });
  }
}
