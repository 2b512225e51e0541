import { type BudgetConfiguration, GatewayError } from '@tollgate/shared';
import type { HoldAsk, Refused, SlotRule, WindowAsk } from './engine.ts';
import type { BudgetRule } from './rules.ts';

/** `budgets` are those of the ask, in its order. */
export function refusalError({ part, index, waitMs }: Refused, ask: HoldAsk, budgets: readonly BudgetRule[]): GatewayError {
  switch (part) {
    case 'window':
      return windowError(ask.windows[index], waitMs);
    case 'slot':
      return slotError(ask.slots[index], waitMs);
    case 'budget':
      return budgetError(budgets[index], ask);
  }
}

function windowError(asked: WindowAsk | undefined, waitMs: number | undefined): GatewayError {
  if (!asked) return new GatewayError('rate_limited');
  const { limit, measure, per, scope } = asked.rule;
  const named = `${limit.toLocaleString('en')} ${measure} a ${per} of this ${scope}`;
  if (waitMs !== undefined) return new GatewayError('rate_limited', { retryAfterMs: waitMs, detail: `The limit of ${named} is reached.` });
  return new GatewayError('rate_limited', {
    detail: `This call may take ${asked.amount.toLocaleString('en')} tokens, more than the ${named}: ask for fewer output tokens or send a shorter input.`,
  });
}

function slotError(slot: SlotRule | undefined, waitMs: number | undefined): GatewayError {
  return new GatewayError('rate_limited', {
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(slot ? { detail: `The limit of ${slot.limit.toLocaleString('en')} calls at once of this ${slot.scope} is reached.` } : {}),
  });
}

function budgetError(budget: BudgetRule | undefined, { nowMs }: HoldAsk): GatewayError {
  if (!budget) return new GatewayError('budget_exceeded');
  const { endMs } = budget.at(nowMs);
  const next = endMs === undefined ? '' : ` It begins anew at ${new Date(endMs).toISOString()}.`;
  return new GatewayError('budget_exceeded', {
    detail: `${budgetName(budget)} has less left than this call may cost: ask for fewer output tokens or for a higher budget.${next}`,
  });
}

/** No target has a price that the budgets could be charged with. */
export function noPriceError(budgets: readonly BudgetRule[]): GatewayError {
  const currencies = [...new Set(budgets.map(({ currency }) => currency))].toSorted();
  return new GatewayError('invalid_request', {
    param: 'model',
    detail: `The model has no price in ${currencies.join(' and ')}, so ${listed(budgets)} cannot be charged: an administrator has to give the model a price, or use another model.`,
  });
}

/** No target that could be charged says how much it may put out, and neither does the caller. */
export function noBoundError(budgets: readonly BudgetRule[]): GatewayError {
  return new GatewayError('invalid_request', {
    detail: `Nothing bounds what the model may put out, so ${listed(budgets)} cannot hold what the call may cost: say how many output tokens there may be, or have an administrator give the model max_output or context_window.`,
  });
}

/** A target that the budgets of this call cannot be charged with, or cannot be charged with as much. */
export function targetError(budgets: readonly BudgetRule[]): GatewayError {
  return new GatewayError('budget_exceeded', {
    detail: `The model that is next has no price, or no bound on its output, that ${listed(budgets)} could be charged with.`,
  });
}

function listed(budgets: readonly BudgetRule[]): string {
  return [...new Set(budgets.map(({ scope }) => `the budget of this ${scope}`))].join(' and ');
}

function budgetName({ scope, kind }: BudgetRule): string {
  return `The budget of this ${scope} ${spans[kind]}`;
}

const spans: Readonly<Record<BudgetConfiguration['period'], string>> = {
  day: 'for the day',
  week: 'for the week',
  month: 'for the month',
  quarter: 'for the quarter',
  year: 'for the year',
  total: 'in total',
};
