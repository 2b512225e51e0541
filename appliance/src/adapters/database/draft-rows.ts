import type { Kysely } from 'kysely';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import type { DraftsTable } from './migrations/draft-tables.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/** A draft of the configuration. Times are ISO 8601 UTC; `version` counts its changes from 1. */
export interface DraftRow extends Omit<DraftsTable, 'document' | 'facts'> {
  readonly document: JsonObject;
  readonly facts: JsonObject;
}

export interface DraftPage {
  readonly limit: number;
  /** Only those made before this one, an id. */
  readonly before?: string;
  readonly state?: string;
}

/** Unfinished configurations. Ids sort as the drafts were made. */
export function draftRows(db: Kysely<Tables>) {
  return {
    /** Newest first. */
    page: async ({ limit, before, state }: DraftPage): Promise<readonly DraftRow[]> => {
      const all = db.selectFrom('drafts').selectAll().orderBy('id', 'desc').limit(limit);
      const older = before === undefined ? all : all.where('id', '<', before);
      const found = state === undefined ? older : older.where('state', '=', state);
      return (await found.execute()).map(fromRow);
    },
    get: async (id: string): Promise<DraftRow | undefined> => {
      const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : fromRow(row);
    },
    insert: async (draft: DraftRow): Promise<void> => {
      await db.insertInto('drafts').values(toRow(draft)).execute();
    },
    /** False where it is no more at the version before this one, and then nothing has changed. */
    replace: async (draft: DraftRow): Promise<boolean> => {
      const { id, ...fields } = toRow(draft);
      const { numUpdatedRows } = await db
        .updateTable('drafts')
        .set(fields)
        .where('id', '=', id)
        .where('version', '=', draft.version - 1)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function toRow({ document, facts, ...fields }: DraftRow): DraftsTable {
  return { ...fields, document: JSON.stringify(document), facts: JSON.stringify(facts) };
}

function fromRow({ document, facts, ...fields }: DraftsTable): DraftRow {
  const [whole, known] = [parseJson(document), parseJson(facts)];
  if (!isObject(whole) || !isObject(known)) throw new StoreError(`The draft ${fields.id} in the store is damaged. Restore a backup.`);
  return { ...fields, document: whole, facts: known };
}
