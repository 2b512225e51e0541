import type { Insertable, Kysely, Selectable } from 'kysely';
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
  /** It goes back by itself then unless it is confirmed, ISO 8601 UTC. */
  readonly unconfirmed_until?: string;
}
interface RevisionWhole extends RevisionHead {
  readonly document: JsonObject;
}

const head = ['number', 'created_at', 'author', 'comment', 'hash', 'confirm_by', 'settled_at'] as const;

/** The committed revisions of the configuration. A number is taken once, so of two changes at once the second fails. */
export function revisionRows(db: Kysely<Tables>) {
  return {
    latest: async (): Promise<RevisionWhole | undefined> =>
      fromRow(await db.selectFrom('revisions').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()),
    get: async (number: number): Promise<RevisionWhole | undefined> =>
      fromRow(await db.selectFrom('revisions').selectAll().where('number', '=', number).executeTakeFirst()),
    /** Newest first. */
    list: async (limit: number): Promise<readonly RevisionHead[]> =>
      (await db.selectFrom('revisions').select(head).orderBy('number', 'desc').limit(limit).execute()).map(headOf),
    /** Revision and secrets, or neither. */
    commit: (revision: RevisionWhole, secrets: readonly SecretRow[]): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        await transaction.insertInto('revisions').values(toRow(revision)).execute();
        await putSecrets(transaction, secrets, revision.created_at);
        await bump(transaction, 'revisions');
      }),
    /** Those that go back by themselves, the newest first. */
    unconfirmed: async (): Promise<readonly RevisionHead[]> => {
      const waiting = db.selectFrom('revisions').select(head).where('confirm_by', 'is not', null).where('settled_at', 'is', null);
      return (await waiting.orderBy('number', 'desc').execute()).map(headOf);
    },
    /** It stays as it is from now on, and the secrets that it wrote over are gone. False where it had been settled, or never was unconfirmed. `at`: ISO 8601 UTC. */
    settle: (number: number, at: string): Promise<boolean> =>
      db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('revisions')
          .set({ settled_at: at })
          .where('number', '=', number)
          .where('confirm_by', 'is not', null)
          .where('settled_at', 'is', null)
          .executeTakeFirst();
        await transaction.deleteFrom('secrets').where('name', 'like', `unconfirmed/${number}/%`).execute();
        await bump(transaction, 'revisions');
        return numUpdatedRows === 1n;
      }),
  };
}

function toRow({ number, created_at, author, comment, hash, document, unconfirmed_until }: RevisionWhole): Insertable<RevisionsTable> {
  return { number, created_at, author, comment, hash, document: JSON.stringify(document), confirm_by: unconfirmed_until ?? null };
}

type Row = Selectable<RevisionsTable>;

function headOf({ number, created_at, author, comment, hash, confirm_by, settled_at }: Omit<Row, 'document'>): RevisionHead {
  const unconfirmed = confirm_by === null || settled_at !== null ? {} : { unconfirmed_until: confirm_by };
  return { number, created_at, author, comment, hash, ...unconfirmed };
}

function fromRow(row: Row | undefined): RevisionWhole | undefined {
  if (row === undefined) return undefined;
  const document: unknown = JSON.parse(row.document);
  if (!isObject(document)) throw new StoreError(`Revision ${row.number} in the store is damaged. Restore a backup.`);
  return { ...headOf(row), document };
}
