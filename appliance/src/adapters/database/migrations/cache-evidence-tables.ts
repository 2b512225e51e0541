import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** What is known of the cache's answers: how often they were compared, how often they were wrong, and which questions never stand for each other. */
export async function cacheEvidenceTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const integer = dialect === 'postgres' ? 'bigint' : 'integer';
  await db.schema
    .createTable('cache_evidence')
    .addColumn('class', 'text', (column) => column.notNull())
    .addColumn('bucket_ms', integer, (column) => column.notNull())
    .addColumn('trials', integer, (column) => column.notNull())
    .addColumn('false_hits', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('cache_evidence_key', ['class', 'bucket_ms'])
    .execute();
  await db.schema
    .createTable('cache_never')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('pair', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cache_never_key', ['tenant', 'pair'])
    .execute();
  await sql`create index cache_evidence_time on cache_evidence (bucket_ms)`.execute(db);
}

export interface CacheEvidenceTables {
  /** Audits and marks of one class of questions in one bucket of time (epoch milliseconds). */
  readonly cache_evidence: {
    readonly class: string;
    readonly bucket_ms: number;
    readonly trials: number;
    readonly false_hits: number;
  };
  /** `pair`: HMACs of two questions, in order. */
  readonly cache_never: { readonly tenant: string; readonly pair: string };
}
