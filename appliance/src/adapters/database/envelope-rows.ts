import { sql, type Insertable, type Kysely, type Transaction } from 'kysely';
import type { DataKeysTable, KeyEncryptionKeysTable } from './migrations/envelope-tables.ts';
import type { Tables } from './schema.ts';
import { isStillReferred } from './store-error.ts';

/** Which key encrypts the data keys. The key itself is never in the store. */
interface EncryptionRow {
  readonly id: string;
  readonly source: string;
  readonly salt?: string;
  readonly createdAt: string;
}

interface DataKeyRow {
  readonly id: string;
  /** '' is the appliance itself. */
  readonly tenant: string;
  readonly state: 'active' | 'retired';
  readonly keyEncryptionKey: string;
  readonly wrapped: string;
  readonly createdAt: string;
}

/** The wrapped keys of the store, the same for all its nodes. */
export function envelopeRows(db: Kysely<Tables>) {
  return {
    encryption: async (): Promise<EncryptionRow | undefined> => {
      const row = await db.selectFrom('key_encryption_keys').selectAll().where('state', '=', 'active').executeTakeFirst();
      return row && fromEncryptionRow(row);
    },
    /** Does nothing where there is one. */
    putFirstEncryption: async (row: EncryptionRow): Promise<void> => {
      await db
        .insertInto('key_encryption_keys')
        .values(toEncryptionRow(row, 'active'))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    dataKeys: async (): Promise<readonly DataKeyRow[]> =>
      (await db.selectFrom('data_keys').selectAll().orderBy('created_at').orderBy('id').execute()).map(fromDataKeyRow),
    /** Does nothing where the tenant has an active one. Rejects when the key that wrapped it is in use no more. */
    putFirstDataKey: async (row: DataKeyRow): Promise<void> => {
      await db
        .insertInto('data_keys')
        .values(toDataKeyRow(row))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    /** The successor in and the old one retired, or neither where the old one is active no more. */
    succeed: (old: string, successor: DataKeyRow): Promise<void> => db.transaction().execute((tx) => succeed(tx, old, successor)),
    /** Every data key under another encryption key, and the old one gone, or nothing changed. */
    rewrap: (old: string, next: EncryptionRow, wrap: (row: DataKeyRow) => string): Promise<void> =>
      db.transaction().execute((tx) => rewrap(tx, { old, next, wrap })),
    /** False where something is still sealed with it, or it is not retired. */
    destroy: (id: string): Promise<boolean> => destroy(db, id),
  };
}

async function succeed(tx: Transaction<Tables>, old: string, successor: DataKeyRow): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('data_keys')
    .set({ state: 'retired' })
    .where('id', '=', old)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await tx.insertInto('data_keys').values(toDataKeyRow(successor)).execute();
}

interface Rewrap {
  readonly old: string;
  readonly next: EncryptionRow;
  readonly wrap: (row: DataKeyRow) => string;
}

/** A data key made meanwhile under the old one makes the last delete fail, and with it all of this. */
async function rewrap(tx: Transaction<Tables>, { old, next, wrap }: Rewrap): Promise<void> {
  await tx
    .insertInto('key_encryption_keys')
    .values(toEncryptionRow(next, 'next'))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await tx.selectFrom('data_keys').selectAll().where('key_encryption_key', '=', old).execute();
  for (const row of rows)
    await tx
      .updateTable('data_keys')
      .set({ wrapped: wrap(fromDataKeyRow(row)), key_encryption_key: next.id })
      .where('id', '=', row.id)
      .execute();
  await tx.deleteFrom('key_encryption_keys').where('id', '=', old).execute();
  await tx.updateTable('key_encryption_keys').set({ state: 'active' }).where('id', '=', next.id).execute();
}

async function destroy(db: Kysely<Tables>, id: string): Promise<boolean> {
  try {
    const { rows } = await sql<{ readonly id: string }>`
      delete from data_keys where id = ${id} and state = 'retired'
        and not exists (select 1 from secrets where data_key = ${id})
        and not exists (select 1 from sealed_values where data_key = ${id})
        and not exists (select 1 from kept_content where data_key = ${id})
      returning id`.execute(db);
    return rows.length > 0;
  } catch (error) {
    // Another node sealed with it while this one looked.
    if (isStillReferred(error)) return false;
    throw error;
  }
}

function toEncryptionRow(
  { id, source, salt, createdAt }: EncryptionRow,
  state: KeyEncryptionKeysTable['state'],
): Insertable<KeyEncryptionKeysTable> {
  return { id, source, salt: salt ?? null, state, created_at: createdAt };
}

function fromEncryptionRow({ id, source, salt, created_at }: KeyEncryptionKeysTable): EncryptionRow {
  return { id, source, createdAt: created_at, ...(salt === null ? {} : { salt }) };
}

function toDataKeyRow({ id, tenant, state, keyEncryptionKey, wrapped, createdAt }: DataKeyRow): Insertable<DataKeysTable> {
  return { id, tenant, state, key_encryption_key: keyEncryptionKey, wrapped, created_at: createdAt };
}

function fromDataKeyRow({ id, tenant, state, key_encryption_key, wrapped, created_at }: DataKeysTable): DataKeyRow {
  return { id, tenant, state, keyEncryptionKey: key_encryption_key, wrapped, createdAt: created_at };
}
