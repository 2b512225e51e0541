import type { Insertable, Kysely } from 'kysely';
import { isObject, type JsonObject } from '#pipeline/json';
import { bump } from './change-feed.ts';
import type { RevisionsTable, Tables } from './schema.ts';
import { putSecrets, type SecretRow } from './secret-rows.ts';
import { StoreError } from './store-error.ts';

/** One revision's row, without the document. */
interface RevisionHead {
  readonly number: number;
  readonly created_at: string;
  readonly author: string;
  readonly comment: string;
  readonly hash: string;
}
interface RevisionWhole extends RevisionHead {
  readonly document: JsonObject;
}

const head = ['number', 'created_at', 'author', 'comment', 'hash'] as const;

/** The committed revisions of the configuration. A number is taken once, so of two changes at once the second fails. */
export function revisionRows(db: Kysely<Tables>) {
  return {
    latest: async (): Promise<RevisionWhole | undefined> =>
      fromRow(await db.selectFrom('revisions').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()),
    get: async (number: number): Promise<RevisionWhole | undefined> =>
      fromRow(await db.selectFrom('revisions').selectAll().where('number', '=', number).executeTakeFirst()),
    /** Newest first. */
    list: (limit: number): Promise<readonly RevisionHead[]> =>
      db.selectFrom('revisions').select(head).orderBy('number', 'desc').limit(limit).execute(),
    /** Revision and secrets, or neither. */
    commit: (revision: RevisionWhole, secrets: readonly SecretRow[]): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        await transaction.insertInto('revisions').values(toRow(revision)).execute();
        await putSecrets(transaction, secrets, revision.created_at);
        await bump(transaction, 'revisions');
      }),
  };
}

function toRow({ number, created_at, author, comment, hash, document }: RevisionWhole): Insertable<RevisionsTable> {
  return { number, created_at, author, comment, hash, document: JSON.stringify(document) };
}

function fromRow(row: RevisionsTable | undefined): RevisionWhole | undefined {
  if (row === undefined) return undefined;
  const document: unknown = JSON.parse(row.document);
  if (!isObject(document)) throw new StoreError(`Revision ${row.number} in the store is damaged. Restore a backup.`);
  return { ...row, document };
}
