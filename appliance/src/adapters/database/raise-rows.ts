import type { Kysely } from 'kysely';
import { bump } from './change-feed.ts';
import type { Tables } from './schema.ts';

/** More money for a budget, for a time. Times are ISO 8601 UTC with milliseconds, the amount a decimal number of the currency. */
export interface RaiseRow {
  readonly id: string;
  /** `tenant:retail/month` */
  readonly budget: string;
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly author: string;
  readonly created_at: string;
  readonly expires_at: string;
}

const columns = ['id', 'budget', 'amount', 'currency', 'reason', 'author', 'created_at', 'expires_at'] as const;

/** Raises of budgets. They are never changed, and end by themselves. */
export function raiseRows(db: Kysely<Tables>) {
  const all = () => db.selectFrom('budget_raises').select(columns).orderBy('created_at', 'desc').orderBy('id', 'desc');
  return {
    /** Those that have not ended by then, ISO 8601 UTC. */
    live: (at: string): Promise<readonly RaiseRow[]> => all().where('expires_at', '>', at).execute(),
    /** Of one budget, those that have ended too, the newest first. */
    of: (budget: string): Promise<readonly RaiseRow[]> => all().where('budget', '=', budget).limit(1000).execute(),
    /** `tenant`: whose budget it is. */
    insert: async ({ tenant, ...raise }: RaiseRow & { readonly tenant?: string }): Promise<void> => {
      await db.transaction().execute(async (transaction) => {
        await bump(transaction, 'raises');
        await transaction
          .insertInto('budget_raises')
          .values({ ...raise, tenant: tenant ?? null })
          .execute();
      });
    },
  };
}
