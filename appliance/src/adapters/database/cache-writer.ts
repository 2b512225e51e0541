import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { storeLocation } from './store-location.ts';

/** How the cache reaches the store. */
export interface CacheConnection {
  readonly db: Kysely<Tables>;
  readonly dialect: Store['dialect'];
  /** Does what writes, again while another process or thread holds the lock. */
  writing<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Milliseconds between tries while somebody else writes, and until that is given up. */
const again = { pause: 3, patience: 2_000 } as const;
/** Lists of ids have many lengths. */
const mostStatements = 200;

/**
 * The cache's way to an open store. With SQLite it is a connection of its own, which neither waits for the disk nor for another's lock, because all
 * calls would wait with it: a transaction is in the write-ahead log, and the ledger's writer brings it to the disk with its own.
 */
export function openCacheConnection(store: Store, where: { readonly url: string; readonly dataDir: string }): CacheConnection {
  const location = storeLocation(where.url, where.dataDir);
  switch (location.dialect) {
    case 'postgres':
      return { db: store.db, dialect: 'postgres', writing: (work) => work(), close: () => Promise.resolve() };
    case 'sqlite':
      return openBeside(location.path);
  }
}

function openBeside(path: string): CacheConnection {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  database.pragma('synchronous = NORMAL');
  database.pragma('wal_autocheckpoint = 0');
  // What was removed is not left in the free pages of the file.
  database.pragma('secure_delete = on');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) });
  return {
    db,
    dialect: 'sqlite',
    writing: writeBesideOthers,
    close: async () => {
      await db.destroy();
      database.close();
    },
  };
}

/** Statements are prepared once: the same few come again and again. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const statement = kept.get(text) ?? database.prepare(text);
      if (kept.size >= mostStatements) kept.clear();
      kept.set(text, statement);
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
}

async function writeBesideOthers<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + again.patience;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await delay(again.pause);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
