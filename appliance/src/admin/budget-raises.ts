import type { RaiseView } from '@tollgate/shared';
import type { RaiseBook } from './budget-context.ts';

export interface RaiseRows {
  /** Those that have not ended by then, ISO 8601 UTC; newest first. */
  live(at: string): Promise<readonly RaiseView[]>;
  of(budget: string): Promise<readonly RaiseView[]>;
  insert(raise: RaiseView & { readonly tenant?: string }): Promise<void>;
}

export interface RaiseBookOptions {
  readonly rows: RaiseRows;
  readonly now: () => number;
  /** A decimal number of the currency in picos. */
  readonly picos: (decimal: string) => bigint;
}

export interface BudgetRaises extends RaiseBook {
  /** What a budget's amount is raised by at a moment, picos. From memory: calls ask it. */
  sum(budget: string, nowMs: number): bigint;
  /** Takes over what the store has: at start, and for the change feed's topic `raises`. */
  refresh(): Promise<void>;
}

interface Live {
  readonly view: RaiseView;
  readonly picos: bigint;
  readonly endMs: number;
}

/** Raises of budgets, those in force in memory. They end by themselves. */
export function budgetRaises({ rows, now, picos }: RaiseBookOptions): BudgetRaises {
  let live: ReadonlyMap<string, readonly Live[]> = new Map();
  const at = (budget: string, nowMs: number): readonly Live[] => (live.get(budget) ?? none).filter(({ endMs }) => endMs > nowMs);
  const refresh = async (): Promise<void> => {
    const all = await rows.live(new Date(now()).toISOString());
    live = Map.groupBy(
      all.map((view) => ({ view, picos: picos(view.amount), endMs: Date.parse(view.expires_at) })),
      ({ view }) => view.budget,
    );
  };
  return {
    refresh,
    // Nothing to add up for nearly all budgets: a call must not pay for a list.
    sum: (budget, nowMs) => (live.has(budget) ? at(budget, nowMs).reduce((sum, raise) => sum + raise.picos, 0n) : 0n),
    live: (budget, nowMs) => at(budget, nowMs).map(({ view }) => view),
    all: (budget) => rows.of(budget),
    add: async (raise) => {
      await rows.insert(raise);
      await refresh();
    },
  };
}

const none: readonly Live[] = [];
