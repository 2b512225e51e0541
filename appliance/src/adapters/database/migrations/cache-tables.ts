import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/**
 * Cache entries, sealed, and what nodes must hear of. No reference to `data_keys`: a rotation does not wait for the cache, and what is under a
 * key that is no more is dropped. No index on scope, tenant or route: every node searches in its memory, the store is asked by id and exact key.
 */
export async function cacheTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`;
  const whole = dialect === 'postgres' ? sql`bigint` : sql`integer`;
  await db.schema
    .createTable('cache_entries')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('version', whole, (column) => column.notNull())
    .addColumn('writer', text, (column) => column.notNull())
    .addColumn('scope', text, (column) => column.notNull())
    .addColumn('exact', text, (column) => column.notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('route', text, (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('key_id', text, (column) => column.notNull())
    .addColumn('created_ms', whole, (column) => column.notNull())
    .addColumn('expires_ms', whole, (column) => column.notNull())
    .addColumn('data_key', text, (column) => column.notNull())
    .addColumn('head', bytes, (column) => column.notNull())
    .addColumn('reply', bytes, (column) => column.notNull())
    .execute();
  // What is sealed does not become smaller, and is not worth trying.
  if (dialect === 'postgres')
    await sql`alter table cache_entries alter column head set storage external, alter column reply set storage external`.execute(db);
  await db.schema.createIndex('cache_entries_version').on('cache_entries').columns(['version', 'id']).execute();
  await db.schema.createIndex('cache_entries_exact').on('cache_entries').column('exact').execute();
  await db.schema.createIndex('cache_entries_expires').on('cache_entries').column('expires_ms').execute();
  await db.schema
    .createTable('cache_removals')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('version', whole, (column) => column.notNull())
    .addColumn('removed_ms', whole, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('cache_removals_version').on('cache_removals').columns(['version', 'id']).execute();
}

/** As `schema.ts` describes its tables; times here are epoch milliseconds. */
export interface CacheTables {
  readonly cache_entries: CacheEntriesTable;
  readonly cache_removals: CacheRemovalsTable;
}

export interface CacheEntriesTable {
  readonly id: string;
  /** Of the topic `cache` (see `changes`) that wrote the row last. */
  readonly version: number;
  /** The process that wrote it last: it needs not be told. */
  readonly writer: string;
  readonly scope: string;
  readonly exact: string;
  readonly tenant: string;
  readonly route: string;
  /** '' where there is none; so `key_id`. */
  readonly user_id: string;
  readonly key_id: string;
  readonly created_ms: number;
  readonly expires_ms: number;
  readonly data_key: string;
  readonly head: Buffer;
  readonly reply: Buffer;
}

/** What was removed of late. The row with the id '' stands for those forgotten since: it has the highest version of them. */
export interface CacheRemovalsTable {
  readonly id: string;
  readonly version: number;
  readonly removed_ms: number;
}
