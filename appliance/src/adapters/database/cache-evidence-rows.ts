import { sql, type Kysely } from 'kysely';
import { bump } from './change-feed.ts';
import type { Tables } from './schema.ts';

/** Audits and marks of one class of questions in one bucket of time; `bucketMs` is its start, epoch milliseconds. */
export interface EvidenceRow {
  readonly class: string;
  readonly bucketMs: number;
  readonly trials: number;
  readonly falseHits: number;
}

/** HMACs of two questions of a tenant, in order. */
export interface NeverPair {
  readonly tenant: string;
  readonly pair: string;
}

/** Evidence on the cache's answers, summed up over all nodes. */
export function cacheEvidenceRows(db: Kysely<Tables>) {
  return {
    load: async (): Promise<readonly EvidenceRow[]> => {
      const rows = await db.selectFrom('cache_evidence').selectAll().execute();
      return rows.map((row) => ({
        class: row.class,
        bucketMs: Number(row.bucket_ms),
        trials: Number(row.trials),
        falseHits: Number(row.false_hits),
      }));
    },
    add: async (rows: readonly EvidenceRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await db
        .insertInto('cache_evidence')
        .values(
          rows.map(({ class: name, bucketMs, trials, falseHits }) => ({ class: name, bucket_ms: bucketMs, trials, false_hits: falseHits })),
        )
        .onConflict((conflict) =>
          conflict.columns(['class', 'bucket_ms']).doUpdateSet({
            trials: sql`cache_evidence.trials + excluded.trials`,
            false_hits: sql`cache_evidence.false_hits + excluded.false_hits`,
          }),
        )
        .execute();
    },
    remove: async ({ class: name, beforeMs }: { readonly class?: string; readonly beforeMs?: number }): Promise<void> => {
      const old = db.deleteFrom('cache_evidence');
      const ofClass = name === undefined ? old : old.where('class', '=', name);
      await (beforeMs === undefined ? ofClass : ofClass.where('bucket_ms', '<', beforeMs)).execute();
    },
  };
}

/** Questions that never stand for each other. Other nodes hear of a new pair by the topic `cache-never`. */
export function neverMatchRows(db: Kysely<Tables>) {
  return {
    load: (): Promise<readonly NeverPair[]> => db.selectFrom('cache_never').selectAll().execute(),
    add: async (pair: NeverPair): Promise<void> => {
      await db.transaction().execute(async (transaction) => {
        await bump(transaction, 'cache-never');
        await transaction
          .insertInto('cache_never')
          .values(pair)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },
  };
}
