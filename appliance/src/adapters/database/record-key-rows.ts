import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

interface WrappedRow {
  readonly callId: string;
  readonly kind: string;
  readonly wrapped: Buffer;
}

/** The wrapped keys of kept content, as rotation sees them. */
export function recordKeyRows(db: Kysely<Tables>) {
  return {
    under: async (dataKey: string, limit: number): Promise<readonly WrappedRow[]> => {
      const columns = ['call_id', 'kind', 'wrapped'] as const;
      const rows = await db.selectFrom('kept_content').select(columns).where('data_key', '=', dataKey).limit(limit).execute();
      return rows.flatMap(({ call_id, kind, wrapped }) => (wrapped === null ? [] : [{ callId: call_id, kind, wrapped }]));
    },
    /** All of them in one transaction, each where it is still as it was read. */
    replace: (rows: readonly (WrappedRow & { readonly by: Buffer })[], dataKey: string): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        for (const { callId, kind, wrapped, by } of rows)
          await transaction
            .updateTable('kept_content')
            .set({ wrapped: by, data_key: dataKey })
            .where('call_id', '=', callId)
            .where('kind', '=', kind)
            .where('wrapped', '=', wrapped)
            .execute();
      }),
  };
}
