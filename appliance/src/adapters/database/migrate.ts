import { sql, type Kysely } from 'kysely';
import { migrations, type Migration } from './migrations.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { reasonOf, StoreError } from './store-error.ts';

/** Held on PostgreSQL while a migration runs: 'toll' in ASCII. SQLite's write lock does the same there. */
const advisoryLock = 0x74_6f_6c_6c;

/**
 * Brings the schema up to date, one transaction a migration; processes that start together take turns. Throws StoreError when a
 * migration fails (the schema is then as before it) or when a newer version made the store (nothing is touched).
 */
export async function migrate(store: Store, list: readonly Migration[] = migrations): Promise<void> {
  // Looking needs no lock: what is up to date opens while another process writes.
  let done = await applied(store.db, store.dialect);
  while (done < list.length) done = await store.db.connection().execute((db) => applyNext(db, store.dialect, list));
  if (done > list.length) throw newerStore(done, list.length);
}

/** How many migrations the store has. */
async function applied(db: Kysely<Tables>, dialect: Store['dialect']): Promise<number> {
  const exists =
    dialect === 'sqlite'
      ? sql<{ readonly found: unknown }>`select name as found from sqlite_master where type = 'table' and name = 'schema_migrations'`
      : // Not to_regclass: within a transaction it may answer from a cache older than the lock.
        sql<{
          readonly found: unknown;
        }>`select tablename as found from pg_tables where schemaname = current_schema() and tablename = 'schema_migrations'`;
  const found = (await exists.execute(db)).rows[0]?.found;
  if (typeof found !== 'string') return 0;
  const row = await db
    .selectFrom('schema_migrations')
    .select((column) => column.fn.max('number').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** Applies one migration unless another process just did; resolves to how many the store has now. */
async function applyNext(db: Kysely<Tables>, dialect: Store['dialect'], list: readonly Migration[]): Promise<number> {
  await lock(db, dialect);
  let number = 0;
  try {
    number = await applied(db, dialect);
    const next = list[number];
    if (!next) {
      await sql`rollback`.execute(db);
      return number;
    }
    await next.up(db, dialect);
    await record(db, number + 1, next.name);
    await sql`commit`.execute(db);
    return number + 1;
  } catch (error) {
    await sql`rollback`.execute(db).catch(() => undefined);
    throw failedMigration(list[number]?.name ?? '', number, error);
  }
}

async function lock(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  try {
    if (dialect === 'sqlite') {
      await sql`begin immediate`.execute(db);
      return;
    }
    await sql`begin`.execute(db);
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(db);
  } catch (error) {
    throw new StoreError(
      `The store is locked by another process: ${reasonOf(error)}. Stop that process, or wait for it, and start again.`,
      error,
    );
  }
}

async function record(db: Kysely<Tables>, number: number, name: string): Promise<void> {
  await sql`create table if not exists schema_migrations (number integer primary key, name text not null, applied_at text not null)`.execute(
    db,
  );
  await db.insertInto('schema_migrations').values({ number, name, applied_at: new Date().toISOString() }).execute();
}

function failedMigration(name: string, before: number, error: unknown): StoreError {
  return new StoreError(
    `Migration ${before + 1} (${name}) failed and was undone: ${reasonOf(error)}. The store is as it was, at migration ${before}: ` +
      'the version that ran before still works with it. Remove the cause and start again.',
    error,
  );
}

function newerStore(found: number, known: number): StoreError {
  return new StoreError(
    `A newer version of Tollgate made this store (it has migration ${found}, this version knows ${known}). Nothing was changed. ` +
      'Start that version, or restore a backup made before it.',
  );
}
