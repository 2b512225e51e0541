import type { Kysely } from 'kysely';
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
  };
}

/** Writes or overwrites; `at` ISO 8601 UTC. */
export async function putSecrets(db: Kysely<Tables>, secrets: readonly SecretRow[], at: string): Promise<void> {
  if (secrets.length === 0) return;
  const rows = secrets.map(({ name, sealed }) => ({ name, sealed, updated_at: at }));
  await db
    .insertInto('secrets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((old) => ({ sealed: old.ref('excluded.sealed'), updated_at: old.ref('excluded.updated_at') })),
    )
    .execute();
}
