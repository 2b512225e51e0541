import type { BudgetAsk } from './engine.ts';
import type { BudgetRule } from './rules.ts';

/** A budget of which so much is spent that somebody wanted to know. */
export interface BudgetAlert {
  readonly budget: string;
  readonly scope: string;
  readonly subject: string;
  /** Start of the period, ISO 8601 UTC; '' for total. */
  readonly period: string;
  readonly percent: number;
  readonly currency: string;
  /** Picos; `amount` with what it is raised by. */
  readonly amount: bigint;
  readonly spent: bigint;
}

export interface AlertPorts {
  readonly alert: (alert: BudgetAlert) => void;
  /** Resolves to false where another node has told already. */
  readonly first: (what: string) => Promise<boolean>;
}

export interface Alerts {
  /** A call is held in this budget, of which so much is spent. */
  watch(budget: Watched, spent: bigint): void;
  /** So much is spent after a charge. */
  saw(budget: BudgetAsk, spent: bigint): void;
}

export interface Watched {
  readonly rule: BudgetRule;
  readonly counter: string;
  readonly period: string;
  readonly endMs: number | undefined;
  readonly amount: bigint;
}

interface Watch extends Watched {
  /** The highest percentage that is told. */
  readonly told: number;
}

/** From here on counters of periods that are over are forgotten. */
const many = 10_000;

/** Tells once a period that a budget has reached a percentage. What is reached when a counter is first seen here was told by who saw it reached. */
export function createAlerts({ alert, first }: AlertPorts, now: () => number): Alerts {
  const watches = new Map<string, Watch>();

  function tell({ rule, counter, period, amount }: Watched, percent: number, spent: bigint): void {
    const { id, scope, subject, currency } = rule;
    const say = (): void => alert({ budget: id, scope, subject, period, percent, currency, amount, spent });
    // Told twice rather than not at all.
    first(`${counter} ${percent}`).then((mine) => (mine ? say() : undefined), say);
  }

  return {
    watch(budget, spent) {
      const known = watches.get(budget.counter);
      if (!known && watches.size >= many) forgetEnded(watches, now());
      if (known?.rule === budget.rule && known.amount === budget.amount) return;
      watches.set(budget.counter, { ...budget, told: known?.told ?? reached(budget, spent) });
    },
    saw({ counter }, spent) {
      const watch = watches.get(counter);
      if (!watch) return;
      const percent = reached(watch, spent);
      if (percent <= watch.told) return;
      watches.set(counter, { ...watch, told: percent });
      tell(watch, percent, spent);
    },
  };
}

/** The highest percentage to tell of that is reached; 0: none. */
function reached({ rule, amount }: Watched, spent: bigint): number {
  return rule.alerts.findLast((percent) => spent * 100n >= amount * BigInt(percent)) ?? 0;
}

function forgetEnded(watches: Map<string, Watch>, nowMs: number): void {
  for (const [counter, { endMs }] of watches) if (endMs !== undefined && endMs < nowMs) watches.delete(counter);
}
