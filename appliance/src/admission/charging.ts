import type { Target } from '#pipeline/snapshot';
import type { BudgetRule } from './rules.ts';

/** Which budgets a call is charged to, in which currency, and the targets whose price is in it. */
export interface Charging {
  readonly currency: string;
  readonly budgets: readonly BudgetRule[];
  readonly targets: readonly Target[];
}

export interface Chargeable {
  readonly budgets: readonly BudgetRule[];
  readonly targets: readonly Target[];
  /** The caller bounds the output. */
  readonly bounded: boolean;
}

/**
 * Hard budgets let a call only to targets that have a price in their currency, and whose output has a bound: what has none cannot be held. Budgets
 * that only tell count what happens to be in their currency. undefined: nothing is to be charged.
 */
export function chargeable({ budgets, targets, bounded }: Chargeable): Charging | 'no price' | 'no bound' | undefined {
  if (budgets.length === 0) return undefined;
  const hard = budgets.filter((budget) => budget.hard);
  const priced = targets.filter(({ model }) => model.price !== undefined);
  const open = hard.length > 0 ? priced.filter((target) => inCurrency(target, hard)) : priced;
  const currency = hard[0]?.currency ?? currencyOf(open.find((target) => budgets.some((budget) => budget.currency === currencyOf(target))));
  const payable = open.filter((target) => currencyOf(target) === currency);
  if (hard.length > 0 && payable.length === 0) return 'no price';
  const fitting = hard.length === 0 || bounded ? payable : payable.filter(hasBound);
  if (hard.length > 0 && fitting.length === 0) return 'no bound';
  if (currency === undefined || fitting.length === 0) return undefined;
  return { currency, budgets: budgets.filter((budget) => budget.currency === currency), targets: fitting };
}

/** True where every one of these hard budgets can hold and be charged with what a call at the target costs. */
export function mayPayFor(target: Target, { budgets, bounded }: Pick<Chargeable, 'budgets' | 'bounded'>): boolean {
  return budgets.length === 0 || (inCurrency(target, budgets) && (bounded || hasBound(target)));
}

function inCurrency(target: Target, budgets: readonly BudgetRule[]): boolean {
  return budgets.every(({ currency }) => currency === currencyOf(target));
}

function hasBound({ model }: Target): boolean {
  return model.maxOutput !== undefined || model.contextWindow !== undefined;
}

function currencyOf(target: Target | undefined): string | undefined {
  return target?.model.price?.currency;
}
