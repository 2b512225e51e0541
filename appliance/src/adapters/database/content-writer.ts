import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { contentColumns, contentRows, contentValues, type ContentRow } from './content-rows.ts';
import type { Store } from './open-store.ts';
import { storeLocation } from './store-location.ts';

/** Writes kept content, all rows of a call or none; what is there already stays. */
export interface ContentWriter {
  write(rows: readonly ContentRow[]): Promise<void>;
  close(): void;
}

/** Milliseconds between tries while somebody else writes, and until that is given up. */
const again = { pause: 3, patience: 2_000 } as const;

/** The writer of an open store. With SQLite it has a connection of its own, made when it is first needed. */
export function openContentWriter(store: Store, where: { readonly url: string; readonly dataDir: string }): ContentWriter {
  if (store.dialect === 'postgres') return { write: contentRows(store.db).insert, close: () => undefined };
  const location = storeLocation(where.url, where.dataDir);
  let connection: Connection | undefined;
  return {
    write: async (rows) => {
      if (location.dialect !== 'sqlite') throw new Error('not a SQLite store');
      connection ??= connect(location.path);
      await writeBesideOthers(connection, rows);
    },
    close: () => connection?.database.close(),
  };
}

interface Connection {
  readonly database: Database.Database;
  readonly insertAll: (rows: readonly ContentRow[]) => void;
}

/**
 * It neither waits for the disk nor for another's lock, because all calls would wait with it: a transaction is in the write-ahead log, which
 * outlives this process, and the ledger's writer brings it to the disk with its own.
 */
function connect(path: string): Connection {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  database.pragma('synchronous = NORMAL');
  database.pragma('wal_autocheckpoint = 0');
  database.pragma('foreign_keys = ON');
  const places = contentColumns.map(() => '?').join(', ');
  const insert = database.prepare(`insert into kept_content (${contentColumns.join(', ')}) values (${places}) on conflict do nothing`);
  const insertAll = database.transaction((rows: readonly ContentRow[]) => {
    for (const row of rows) insert.run(...contentValues(row));
  });
  return { database, insertAll: (rows) => insertAll.immediate(rows) };
}

async function writeBesideOthers({ insertAll }: Connection, rows: readonly ContentRow[]): Promise<void> {
  const end = performance.now() + again.patience;
  for (;;) {
    try {
      insertAll(rows);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await delay(again.pause);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
