import type { BudgetView } from '@tollgate/shared';
import { picosOfDecimal } from '../../ui/format-money.ts';

/** How far a budget is used; amounts in the currency's unit, near enough to draw and to read. */
export interface BudgetUse {
  readonly id: string;
  /** 'This month' */
  readonly label: string;
  readonly currency: string;
  readonly spent: number;
  /** As it was set, and raised. */
  readonly limit: number;
  /** Of the limit: past 1 it is overrun. */
  readonly share: number;
  /** Where it will stand at the end of the period at this pace; undefined: too early to say, or it has no end. */
  readonly forecast: number | undefined;
  readonly refuses: boolean;
  readonly endsAt: string | undefined;
}

/** Of a period, at least so much must be over before its pace says anything. */
const earliest = 0.05;

const labels: Readonly<Record<BudgetView['period'], string>> = {
  day: 'Today',
  week: 'This week',
  month: 'This month',
  quarter: 'This quarter',
  year: 'This year',
  total: 'In all',
};

export function budgetUse(view: BudgetView, nowMs: number): BudgetUse {
  const spent = amount(view.spent);
  const limit = amount(view.amount) + amount(view.raised);
  return {
    id: view.id,
    label: labels[view.period],
    currency: view.currency,
    spent,
    limit,
    share: limit === 0 ? 1 : spent / limit,
    forecast: forecastOf(view, spent, nowMs),
    refuses: view.mode === 'hard',
    endsAt: view.period_end,
  };
}

/** The one that is used up first. */
export function tightest(uses: readonly BudgetUse[]): BudgetUse | undefined {
  return uses.toSorted((one, other) => other.share - one.share)[0];
}

/** The budgets of whom they belong to: 'tenant:retail' → its uses. */
export function usesBySubject(views: readonly BudgetView[], nowMs: number): ReadonlyMap<string, readonly BudgetUse[]> {
  const uses = new Map<string, readonly BudgetUse[]>();
  for (const view of views) {
    const subject = `${view.scope}:${view.subject}`;
    uses.set(subject, [...(uses.get(subject) ?? []), budgetUse(view, nowMs)]);
  }
  return uses;
}

function forecastOf({ period_start, period_end }: BudgetView, spent: number, nowMs: number): number | undefined {
  if (period_end === undefined) return undefined;
  const [begin, end] = [Date.parse(period_start), Date.parse(period_end)];
  const over = (nowMs - begin) / (end - begin);
  return Number.isFinite(over) && over >= earliest && over <= 1 ? spent / over : undefined;
}

/** Decimal text, exact to a millionth of the unit. */
function amount(text: string): number {
  const picos = picosOfDecimal(text);
  return picos === undefined ? 0 : Number(picos / 1_000_000n) / 1_000_000;
}
