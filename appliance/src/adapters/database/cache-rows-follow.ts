import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { CacheRows, CacheRowsListener, DatabaseCacheOptions } from './cache-rows-port.ts';
import { fromHeadRow, headColumns, type HeadRow } from './cache-rows-row.ts';
import type { Tables } from './schema.ts';

/** Rows read and told at a time: some milliseconds of work. */
const page = 48;
const retryMs = 1_000;

interface Follower {
  readonly options: DatabaseCacheOptions;
  readonly listener: CacheRowsListener;
  /** Up to which version this node knows everything; undefined: nothing yet. */
  seen: number | undefined;
  closed: boolean;
  failing: boolean;
}

/** See `CacheRows.follow`. What it is told by the change feed only wakes it: nobody waits while it reads. */
export function followCacheRows(options: DatabaseCacheOptions, listener: CacheRowsListener): ReturnType<CacheRows['follow']> {
  const { feed, loadAfterMs } = options;
  const follower: Follower = { options, listener, seen: undefined, closed: false, failing: false };
  const { promise: loaded, resolve: sayLoaded } = Promise.withResolvers<void>();
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  const wake = (): void => {
    again = true;
    running ??= run().finally(() => {
      running = undefined;
    });
  };
  const run = async (): Promise<void> => {
    while (again && !follower.closed) {
      again = false;
      if (await takeOver(follower)) sayLoaded();
      else if (await waited(retryMs, stop.signal)) again = true;
    }
  };
  const first = setTimeout(() => {
    feed?.on('cache', wake);
    wake();
  }, loadAfterMs).unref();
  return {
    loaded,
    close: async () => {
      follower.closed = true;
      clearTimeout(first);
      stop.abort();
      await running;
    },
  };
}

/** False where the store did not answer, or this was closed meanwhile. */
async function takeOver(follower: Follower): Promise<boolean> {
  const { options } = follower;
  try {
    const top = await versionOf(options.connection.db);
    await tellRemovals(follower, top);
    await tellPuts(follower, top);
    if (follower.closed) return false;
    follower.seen = top;
    follower.failing = false;
    return true;
  } catch (error) {
    if (!follower.failing && !follower.closed)
      options.log('warn', 'cache entries in the store cannot be read at the moment', { error: nameOf(error) });
    follower.failing = true;
    return false;
  }
}

async function versionOf(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('changes').select('version').where('topic', '=', 'cache').executeTakeFirst();
  return row?.version ?? 0;
}

async function forgottenUpTo(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('cache_removals').select('version').where('id', '=', '').executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * Told before what was put: an id is in one of both only. Who was away for longer than removals are remembered, or finds a store older than what it
 * knows, begins anew.
 */
async function tellRemovals(follower: Follower, top: number): Promise<void> {
  const { options, listener, seen } = follower;
  const { db } = options.connection;
  if (seen === undefined) return;
  const removed = db.selectFrom('cache_removals').select('id').where('version', '>', seen).where('version', '<=', top);
  const ids = (await removed.where('id', '<>', '').execute()).map(({ id }) => id);
  if (ids.length > 0) listener.removed(ids);
  if (top >= seen && (await forgottenUpTo(db)) <= seen) return;
  listener.reset();
  follower.seen = undefined;
}

/** What came after what is known, up to the version `top`: all that was written before was committed before. Later is for the next look. */
async function tellPuts(follower: Follower, top: number): Promise<void> {
  const { options, listener, seen } = follower;
  const { db } = options.connection;
  let after: Pick<HeadRow, 'version' | 'id'> | undefined = { version: seen ?? 0, id: seen === undefined ? '' : lastId };
  while (after !== undefined && !follower.closed) {
    const began = performance.now();
    const rows = await putsAfter(db, after, { top, now: options.now(), but: seen === undefined ? undefined : options.writer });
    if (rows.length > 0) listener.put(rows.map(fromHeadRow));
    after = rows.length < page ? undefined : rows.at(-1);
    // With SQLite reading is work of this thread: calls get their turn, and half of the time.
    if (after !== undefined) await delay(Math.max(1, performance.now() - began));
  }
}

/** Behind every id of a version. */
const lastId = '\u{10ffff}';

interface Span {
  readonly top: number;
  readonly now: number;
  /** Whose rows are left out. */
  readonly but: string | undefined;
}

function putsAfter(db: Kysely<Tables>, after: Pick<HeadRow, 'version' | 'id'>, { top, now, but }: Span): Promise<readonly HeadRow[]> {
  return db
    .selectFrom('cache_entries')
    .select(headColumns)
    .where(sql<boolean>`(version, id) > (${after.version}, ${after.id})`)
    .where('version', '<=', top)
    .where('expires_ms', '>', now)
    .$if(but !== undefined, (rows) => rows.where('writer', '<>', but ?? ''))
    .orderBy('version')
    .orderBy('id')
    .limit(page)
    .execute();
}

/** False when it was cut short. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
