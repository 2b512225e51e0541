import { sql, type Kysely } from 'kysely';
import type { SealedSecretTables } from './migrations/envelope-tables.ts';
import type { Tables } from './schema.ts';
import { dataKeyOf } from './sealed-form.ts';

/** A table whose rows are sealed under data keys, by name. */
type SealedTable = 'secrets' | 'sealed_values';

interface SealedRow {
  readonly name: string;
  readonly sealed: string;
}

/** Values that all nodes of the store share, sealed. `at`: ISO 8601 UTC. Writing rejects when the data key is no more. */
export function sealedValueRows(db: Kysely<Tables>) {
  return {
    get: async (name: string): Promise<string | undefined> =>
      (await db.selectFrom('sealed_values').select('sealed').where('name', '=', name).executeTakeFirst())?.sealed,
    /** Does nothing where there is one. */
    putFirst: async (row: SealedRow, at: string): Promise<void> => {
      await db
        .insertInto('sealed_values')
        .values({ ...row, data_key: dataKeyOf(row.sealed) ?? '', updated_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    put: async (row: SealedRow, at: string): Promise<void> => {
      const values = { sealed: row.sealed, data_key: dataKeyOf(row.sealed) ?? '', updated_at: at };
      await db
        .insertInto('sealed_values')
        .values({ name: row.name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    },
    remove: async (name: string): Promise<void> => {
      await db.deleteFrom('sealed_values').where('name', '=', name).execute();
    },
  };
}

/** The rows of a table as rotation sees them. */
export function sealedColumn(db: Kysely<Tables>, table: SealedTable) {
  const tables = db.withTables<SealedSecretTables>();
  return {
    table,
    /** Those under this data key; undefined: those that an earlier version sealed without one. */
    under: async (dataKey: string | undefined, limit: number): Promise<readonly SealedRow[]> =>
      await tables
        .selectFrom(table)
        .select(['name', 'sealed'])
        .where('data_key', dataKey === undefined ? 'is' : '=', dataKey ?? null)
        .limit(limit)
        .execute(),
    /** Where the row is still as it was read. */
    replace: async ({ name, sealed }: SealedRow, by: string): Promise<void> => {
      await tables
        .updateTable(table)
        .set({ sealed: by, data_key: sql`${dataKeyOf(by)}` })
        .where('name', '=', name)
        .where('sealed', '=', sealed)
        .execute();
    },
  };
}
