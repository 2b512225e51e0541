import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/**
 * Wrapped keys, and content that tenants keep. The references hold what the code must never get wrong, on every node at once: no key is
 * destroyed while anything is sealed with it, and nothing is sealed with a key that is no more.
 */
export async function envelopeTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  await keyTables(db, text);
  await sealedTables(db, text);
  await contentTable(db, { text, bytes: dialect === 'postgres' ? sql`bytea` : sql`blob` });
}

type ColumnType = ReturnType<typeof sql>;

async function keyTables(db: Kysely<Tables>, text: ColumnType): Promise<void> {
  await db.schema
    .createTable('key_encryption_keys')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('salt', text)
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('data_keys')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('key_encryption_key', text, (column) => column.notNull().references('key_encryption_keys.id'))
    .addColumn('wrapped', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .execute();
  // Of nodes that make the first key at once, one does.
  await sql`create unique index key_encryption_keys_active on key_encryption_keys (state) where state = 'active'`.execute(db);
  await sql`create unique index data_keys_active on data_keys (tenant) where state = 'active'`.execute(db);
}

async function sealedTables(db: Kysely<Tables>, text: ColumnType): Promise<void> {
  await db.schema
    .alterTable('secrets')
    .addColumn('data_key', text, (column) => column.references('data_keys.id'))
    .execute();
  await db.schema
    .createTable('sealed_values')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('data_key', text, (column) => column.notNull().references('data_keys.id'))
    .addColumn('updated_at', text, (column) => column.notNull())
    .execute();
}

async function contentTable(db: Kysely<Tables>, { text, bytes }: { readonly text: ColumnType; readonly bytes: ColumnType }): Promise<void> {
  await db.schema
    .createTable('kept_content')
    .addColumn('call_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('user_id', text)
    .addColumn('key_id', text, (column) => column.notNull())
    .addColumn('time', text, (column) => column.notNull())
    .addColumn('data_key', text, (column) => column.references('data_keys.id'))
    .addColumn('wrapped', bytes)
    .addColumn('sealed', bytes)
    .addColumn('erased_at', text)
    .addColumn('erased_by', text)
    .addPrimaryKeyConstraint('kept_content_key', ['call_id', 'kind'])
    .execute();
  await sql`create index kept_content_time on kept_content (tenant, time) where erased_at is null`.execute(db);
  // Erasing what one person or application said must not read what all others did.
  await sql`create index kept_content_user on kept_content (tenant, user_id, time) where erased_at is null and user_id is not null`.execute(
    db,
  );
  await sql`create index kept_content_caller on kept_content (tenant, key_id, time) where erased_at is null`.execute(db);
  await sql`create index kept_content_data_key on kept_content (data_key) where data_key is not null`.execute(db);
  await sql`create index kept_content_erased on kept_content (erased_at) where erased_at is not null`.execute(db);
}

/** As `schema.ts` describes its tables. */
export interface EnvelopeTables {
  readonly key_encryption_keys: KeyEncryptionKeysTable;
  readonly data_keys: DataKeysTable;
  readonly sealed_values: SealedValuesTable;
  readonly kept_content: KeptContentTable;
}

export interface KeyEncryptionKeysTable {
  /** Made from the key, which is never here. */
  readonly id: string;
  readonly source: string;
  /** Of a key that is derived: base64url. */
  readonly salt: string | null;
  readonly state: 'active' | 'next';
  readonly created_at: string;
}

export interface DataKeysTable {
  readonly id: string;
  /** '' is the appliance itself. */
  readonly tenant: string;
  readonly state: 'active' | 'retired';
  readonly key_encryption_key: string;
  readonly wrapped: string;
  readonly created_at: string;
}

export interface SealedValuesTable {
  readonly name: string;
  readonly sealed: string;
  readonly data_key: string;
  readonly updated_at: string;
}

export interface KeptContentTable {
  readonly call_id: string;
  readonly kind: string;
  readonly tenant: string;
  readonly user_id: string | null;
  readonly key_id: string;
  /** Of the call. */
  readonly time: string;
  /** Which key `wrapped` is under; null once erased. */
  readonly data_key: string | null;
  /** The record's own key. */
  readonly wrapped: Buffer | null;
  readonly sealed: Buffer | null;
  readonly erased_at: string | null;
  readonly erased_by: string | null;
}

/** What this migration adds to the sealed credentials: which data key seals them; null for those an earlier version sealed. */
export type SealedSecretTables = { readonly secrets: { readonly data_key: string | null } };
