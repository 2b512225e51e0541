import { sql } from 'kysely';
import type { Store } from './open-store.ts';
import { picosInUnit } from './usage-measures.ts';

export interface BudgetSpend {
  readonly budget: string;
  /** The start of the budget's period, ISO 8601 UTC; '' for `total`. */
  readonly period: string;
  readonly currency: string;
  readonly picos: bigint;
}

/** What is spent of each budget, by all nodes: as the outcomes have it that are in the store by now. `since`: leaves out periods that began before it (ISO 8601). */
export async function loadSpend(store: Store, since = ''): Promise<readonly BudgetSpend[]> {
  const rows = await store.db
    .selectFrom('budget_spend')
    .where((where) => where.or([where('period', '=', ''), where('period', '>=', since)]))
    .groupBy(['budget', 'period', 'currency'])
    .select(['budget', 'period', 'currency'])
    .select([sql<string>`cast(sum(cost_units) as text)`.as('units'), sql<string>`cast(sum(cost_picos) as text)`.as('picos')])
    .execute();
  return rows.map(({ budget, period, currency, units, picos }) => ({
    budget,
    period,
    currency,
    picos: BigInt(units) * picosInUnit + BigInt(picos),
  }));
}
