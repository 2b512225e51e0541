import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** Drafts of the configuration, and until when a revision must be confirmed. */
export async function draftTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  // PostgreSQL would sort text by the language of the database; pages of drafts are cut by bytes.
  const bytes = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('drafts')
    .addColumn('id', bytes, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', bytes, (column) => column.notNull())
    .addColumn('updated_at', bytes, (column) => column.notNull())
    .addColumn('base', 'integer', (column) => column.notNull())
    .addColumn('state', bytes, (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('revisions').addColumn('confirm_by', bytes).execute();
  await db.schema.alterTable('revisions').addColumn('settled_at', bytes).execute();
  await sql`create index revisions_unconfirmed on revisions (confirm_by) where confirm_by is not null and settled_at is null`.execute(db);
}

/** As `schema.ts` describes its tables. */
export interface DraftTables {
  readonly drafts: DraftsTable;
}

export interface DraftsTable {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** The number of the revision it was made from; 0: none. */
  readonly base: number;
  readonly state: string;
  /** JSON: the configuration, with references where credentials are. */
  readonly document: string;
  /** JSON: who wrote it, who asked, approved and refused, and what became of it. */
  readonly facts: string;
  /** Counts its changes: of two at once the second fails. */
  readonly version: number;
}
