import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** How far a key goes, as JSON in the words of the configuration; raises of budgets; what changed last, for the other nodes. */
export async function keyLimits(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const integer = dialect === 'postgres' ? 'bigint' : 'integer';
  for (const column of ['limits', 'budgets', 'networks', 'routes', 'last_used_at', 'suspended_at'] as const)
    await db.schema.alterTable('api_keys').addColumn(column, 'text').execute();
  await db.schema
    .alterTable('api_keys')
    .addColumn('family', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('api_keys')
    .addColumn('version', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update api_keys set family = id`.execute(db);
  await db.schema.createIndex('api_keys_version').on('api_keys').column('version').execute();
  await db.schema.createIndex('api_keys_family').on('api_keys').column('family').execute();
  await db.schema
    .createTable('budget_raises')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('budget', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text')
    .addColumn('amount', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('budget_raises_expiry').on('budget_raises').column('expires_at').execute();
  await db.schema
    .createTable('changes')
    .addColumn('topic', 'text', (column) => column.primaryKey())
    .addColumn('version', integer, (column) => column.notNull())
    .execute();
}

interface BudgetRaisesTable {
  readonly id: string;
  /** `tenant:retail/month` */
  readonly budget: string;
  readonly tenant: string | null;
  /** A decimal number of the currency. */
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly author: string;
  readonly created_at: string;
  readonly expires_at: string;
}

interface ChangesTable {
  readonly topic: string;
  /** Grows by one with each write of the topic, in the order in which the writes are seen. */
  readonly version: number;
}

/** As `schema.ts` describes its tables. */
export interface KeyLimitTables {
  readonly budget_raises: BudgetRaisesTable;
  readonly changes: ChangesTable;
}
