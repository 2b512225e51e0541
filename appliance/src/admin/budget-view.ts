import type { BudgetView, RaiseView } from '@tollgate/shared';
import type { BudgetFigure } from './budget-context.ts';
import type { SetBudget } from './budget-list.ts';

/** 10¹² picos are one unit of the currency. */
const unit = 1_000_000_000_000n;

export interface BudgetState {
  readonly figure: BudgetFigure;
  /** Those that count now. */
  readonly raises: readonly RaiseView[];
  /** As it was set, picos. */
  readonly amount: bigint;
}

/** A budget for the eyes of an administrator. */
export function budgetView({ id, scope, subject, tenant, budget }: SetBudget, { figure, raises, amount }: BudgetState): BudgetView {
  const { raised, spent, held, start, end } = figure;
  const { currency, period, time_zone, fiscal_year_start, mode = 'hard' } = budget;
  return {
    id,
    scope,
    subject,
    ...(tenant === undefined ? {} : { tenant }),
    amount: decimalOf(amount),
    raised: decimalOf(raised),
    spent: decimalOf(spent),
    held: decimalOf(held),
    left: decimalOf(amount + raised - spent - held),
    currency,
    period,
    ...(time_zone === undefined ? {} : { time_zone }),
    ...(fiscal_year_start === undefined ? {} : { fiscal_year_start }),
    mode,
    period_start: start,
    ...(end === '' ? {} : { period_end: end }),
    raises: [...raises],
  };
}

/** Picos as a decimal number of the currency unit, exact: 1_500_000_000_000n is '1.5'. */
export function decimalOf(picos: bigint): string {
  const [sign, size] = picos < 0n ? ['-', -picos] : ['', picos];
  const fraction = (size % unit).toString().padStart(12, '0').replace(/0+$/, '');
  return `${sign}${size / unit}${fraction === '' ? '' : `.${fraction}`}`;
}
