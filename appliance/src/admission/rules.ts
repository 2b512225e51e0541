import type { BudgetConfiguration, RateLimits } from '@tollgate/shared';
import type { Scope, SlotRule, WindowAsk, WindowRule } from './engine.ts';
import type { LocalDays } from './local-day.ts';
import { type Period, periods } from './period.ts';

/** Whose limits they are: a key, a user … and its id. */
export interface Owner {
  readonly scope: Scope;
  readonly subject: string;
}

export interface BudgetRule extends Owner {
  /** `<scope>:<subject>/<period>`, as the ledger's counters are named. */
  readonly id: string;
  readonly kind: BudgetConfiguration['period'];
  readonly currency: string;
  /** Picos. */
  readonly amount: bigint;
  /** False: it only tells. */
  readonly hard: boolean;
  /** Percentages at which it tells, lowest first. */
  readonly alerts: readonly number[];
  readonly at: (nowMs: number) => BudgetPeriod;
}

/** A budget's period and the name of its counter. */
export interface BudgetPeriod extends Period {
  readonly counter: string;
}

/** All that limits something. */
export interface Rules {
  /** Each wants one more, whatever the call. */
  readonly requests: readonly WindowAsk[];
  readonly tokens: readonly WindowRule[];
  readonly slots: readonly SlotRule[];
  readonly budgets: readonly BudgetRule[];
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const windows = [
  { field: 'rpm', measure: 'requests', per: 'minute', windowMs: minuteMs, bucketMs: 1_000 },
  { field: 'rpd', measure: 'requests', per: 'day', windowMs: dayMs, bucketMs: 300_000 },
  { field: 'tpm', measure: 'tokens', per: 'minute', windowMs: minuteMs, bucketMs: 1_000 },
  { field: 'tpd', measure: 'tokens', per: 'day', windowMs: dayMs, bucketMs: 300_000 },
] as const;

export function limitRules({ scope, subject }: Owner, limits: RateLimits | undefined): Rules {
  const found = windows.flatMap(({ field, ...window }): readonly WindowRule[] => {
    const limit = limits?.[field];
    return limit === undefined ? [] : [{ name: `${scope}:${subject}/${field}`, scope, ...window, limit }];
  });
  const concurrency = limits?.concurrency;
  return {
    requests: found.filter(({ measure }) => measure === 'requests').map((rule) => ({ rule, amount: 1, least: 1 })),
    tokens: found.filter(({ measure }) => measure === 'tokens'),
    slots: concurrency === undefined ? [] : [{ name: `${scope}:${subject}/concurrency`, scope, limit: concurrency }],
    budgets: [],
  };
}

const defaultAlerts = [80, 100] as const;

export interface BudgetReading {
  /** An amount of a decimal number. */
  readonly picos: (decimal: string) => bigint;
  /** Days of a time zone; undefined: UTC. */
  readonly days: (timeZone: string | undefined) => LocalDays;
}

export function budgetRule(owner: Owner, budget: BudgetConfiguration, { picos, days }: BudgetReading): BudgetRule {
  const id = `${owner.scope}:${owner.subject}/${budget.period}`;
  return {
    ...owner,
    id,
    kind: budget.period,
    currency: budget.currency,
    amount: picos(budget.amount),
    hard: budget.mode !== 'alert',
    alerts: (budget.alerts ?? defaultAlerts).toSorted((a, b) => a - b),
    at: counted(periods(budget, days(budget.time_zone)), (start) => counterName({ budget: id, period: start, currency: budget.currency })),
  };
}

/** A budget that changes its currency begins anew. */
export function counterName({
  budget,
  period,
  currency,
}: {
  readonly budget: string;
  readonly period: string;
  readonly currency: string;
}): string {
  return `${budget} ${period} ${currency}`;
}

function counted(periodAt: (nowMs: number) => Period, name: (start: string) => string): BudgetRule['at'] {
  let known: { readonly of: Period; readonly period: BudgetPeriod } | undefined;
  return (nowMs) => {
    const of = periodAt(nowMs);
    if (known?.of !== of) known = { of, period: { ...of, counter: name(of.start) } };
    return known.period;
  };
}

/** undefined where nothing is limited. */
export function joinRules(all: readonly (Rules | undefined)[]): Rules | undefined {
  const some = all.filter((rules) => rules !== undefined);
  const joined = {
    requests: some.flatMap(({ requests }) => requests),
    tokens: some.flatMap(({ tokens }) => tokens),
    slots: some.flatMap(({ slots }) => slots),
    budgets: some.flatMap(({ budgets }) => budgets),
  };
  return Object.values(joined).some((part) => part.length > 0) ? joined : undefined;
}
