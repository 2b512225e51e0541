import type { BudgetConfiguration } from '@tollgate/shared';
import { counterName } from './rules.ts';

/** What the ledger has charged a budget in one period. */
export interface DurableSpend {
  readonly budget: string;
  /** Its start, ISO 8601 UTC; '' for total. */
  readonly period: string;
  readonly currency: string;
  readonly picos: bigint;
}

/** What a counter begins with. */
export interface CounterSeed {
  readonly counter: string;
  readonly spent: bigint;
  /** When it may be forgotten at the soonest, epoch milliseconds; undefined: never. */
  readonly endMs: number | undefined;
}

const dayMs = 86_400_000;
/** No period is longer, in days; one more where clocks change. */
const longest: Readonly<Record<BudgetConfiguration['period'], number | undefined>> = {
  day: 2,
  week: 8,
  month: 32,
  quarter: 93,
  year: 367,
  total: undefined,
};

/** The counters of periods that may still run. */
export function counterSeeds(all: readonly DurableSpend[], nowMs: number): readonly CounterSeed[] {
  return all.flatMap((spend) => {
    const days = daysOf(spend.budget.slice(spend.budget.lastIndexOf('/') + 1));
    const endMs = days === undefined ? undefined : Date.parse(spend.period) + days * dayMs;
    return endMs === undefined || endMs > nowMs ? [{ counter: counterName(spend), spent: spend.picos, endMs }] : [];
  });
}

function daysOf(kind: string): number | undefined {
  return Object.entries(longest).find(([period]) => period === kind)?.[1];
}
