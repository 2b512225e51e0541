import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './schema.ts';
import { reasonOf, StoreError } from './store-error.ts';
import { storeLocation } from './store-location.ts';

export interface StoreOptions {
  /** `sqlite:FILE` (relative to dataDir) or `postgres://…`. */
  readonly url: string;
  readonly dataDir: string;
  /** Opens an existing store and refuses to change it. */
  readonly readOnly?: boolean;
}

/** Everything but the ledger's appends goes through `db`. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly dialect: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/** Milliseconds to wait for another process's lock on the SQLite file. */
const lockWait = 5_000;

/** Connects to the store; makes the SQLite file when there is none. Does not migrate. Throws StoreError. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const location = storeLocation(options.url, options.dataDir);
  const readOnly = options.readOnly === true;
  switch (location.dialect) {
    case 'sqlite':
      return openSqlite(location.path, readOnly);
    case 'postgres':
      return openPostgres(location.url, readOnly);
  }
}

async function openSqlite(path: string, readOnly: boolean): Promise<Store> {
  try {
    if (!readOnly) makePrivateFile(path);
    const database = new Database(path, { readonly: readOnly, fileMustExist: true, timeout: lockWait });
    if (!readOnly) await useWriteAheadLog(database);
    database.pragma('foreign_keys = ON');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    return { db, dialect: 'sqlite', close: () => closeSqlite(db, database) };
  } catch (error) {
    throw new StoreError(
      `The store ${path} cannot be opened: ${reasonOf(error)}. Check that the directory exists and belongs to the user that runs Tollgate.`,
      error,
    );
  }
}

/** SQLite gives its -wal and -shm files the mode of the database, so nobody else can read any of the three. */
function makePrivateFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Only ever on a new file: closing a descriptor of an open database would drop this process's locks on it (POSIX).
  closeSync(openSync(path, 'a', 0o600));
}

/** SQLite does not wait for others by itself when it changes the journal mode. */
async function useWriteAheadLog(database: Database.Database): Promise<void> {
  const end = performance.now() + lockWait;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      // The ledger's writer checkpoints long before this; it is the bound for commands that run without it.
      database.pragma('wal_autocheckpoint = 10000');
      return;
    } catch (error) {
      if (performance.now() > end || !isBusy(error)) throw error;
      await delay(20);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Kysely closes only what it has used. */
async function closeSqlite(db: Kysely<Tables>, database: Database.Database): Promise<void> {
  await db.destroy();
  database.close();
}

async function openPostgres(url: string, readOnly: boolean): Promise<Store> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 4,
    keepAlive: true,
    application_name: 'tollgate',
    connectionTimeoutMillis: 3_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 10_000,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // A broken idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same of one that is lost while it is in use: its query says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{ readonly encoding: string }>`select current_setting('server_encoding') as encoding`.execute(db);
    if (rows[0]?.encoding !== 'UTF8') throw new Error('the database is not encoded in UTF8');
  } catch (error) {
    await db.destroy();
    throw new StoreError(
      `The PostgreSQL store cannot be used: ${reasonOf(error)}. Check store.url, and that the server runs and takes connections from here.`,
      error,
    );
  }
  return { db, dialect: 'postgres', close: () => db.destroy() };
}
