import { sql, type Kysely } from 'kysely';
import type { SealedSecretTables } from './migrations/envelope-tables.ts';
import { dataKeyOf } from './sealed-form.ts';
import type { Tables } from './schema.ts';

/** A sealed credential, by name. */
export interface SecretRow {
  readonly name: string;
  readonly sealed: string;
}

/** The sealed credentials. What they hold is known to `trust` alone. */
export function secretRows(db: Kysely<Tables>) {
  return {
    names: async (): Promise<ReadonlySet<string>> =>
      new Set((await db.selectFrom('secrets').select('name').execute()).map(({ name }) => name)),
    get: async (name: string): Promise<string | undefined> =>
      (await db.selectFrom('secrets').select('sealed').where('name', '=', name).executeTakeFirst())?.sealed,
    /** In the order of names; `at`: when it was last written, ISO 8601 UTC. */
    list: async (): Promise<readonly { readonly name: string; readonly at: string; readonly form: string }[]> =>
      (await db.selectFrom('secrets').selectAll().orderBy('name').execute()).map(({ name, updated_at, sealed }) => ({
        name,
        at: updated_at,
        form: sealed.slice(0, 2),
      })),
  };
}

/** Writes or overwrites; `at` ISO 8601 UTC. Rejects when the data key that sealed one of them is no more. */
export async function putSecrets(db: Kysely<Tables>, secrets: readonly SecretRow[], at: string): Promise<void> {
  if (secrets.length === 0) return;
  const rows = secrets.map(({ name, sealed }) => ({ name, sealed, updated_at: at, data_key: dataKeyOf(sealed) }));
  await db
    .withTables<SealedSecretTables>()
    .insertInto('secrets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        sealed: sql`excluded.sealed`,
        updated_at: sql`excluded.updated_at`,
        data_key: sql`excluded.data_key`,
      }),
    )
    .execute();
}
