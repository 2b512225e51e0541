import type { BudgetConfiguration } from '@tollgate/shared';
import type { Engine } from './engine.ts';
import { type BudgetReading, budgetRule, type Owner } from './rules.ts';

/** How a budget stands now. Picos; times ISO 8601 UTC, '' for a budget that never begins anew. */
export interface BudgetFigure {
  /** What its amount is raised by at the moment. */
  readonly raised: bigint;
  readonly spent: bigint;
  readonly held: bigint;
  readonly start: string;
  readonly end: string;
}

/** Of one owner's budgets, in their order, used yet or not. */
export type BudgetFigures = (owner: Owner, budgets: readonly BudgetConfiguration[]) => Promise<readonly BudgetFigure[]>;

export interface FigurePorts {
  readonly engine: Engine;
  readonly raises: (budget: string, nowMs: number) => bigint;
  readonly reading: BudgetReading;
  readonly now: () => number;
}

export function createBudgetFigures({ engine, raises, reading, now }: FigurePorts): BudgetFigures {
  return async (owner, budgets) => {
    const nowMs = now();
    const periods = budgets.map((budget) => {
      const { id, at } = budgetRule(owner, budget, reading);
      return { id, ...at(nowMs) };
    });
    const counters = await engine.counters(periods.map(({ counter }) => counter));
    return periods.map(({ id, start, endMs }, index) => {
      const { spent, held } = counters[index] ?? { spent: 0n, held: 0n };
      return { raised: raises(id, nowMs), spent, held, start, end: endMs === undefined ? '' : new Date(endMs).toISOString() };
    });
  };
}
