import type { BudgetView, UsageItem } from '@tollgate/shared';
import { picosIn, unitsOf } from '../../parts/units.ts';
import type { ChartSeries } from '../../ui/chart/chart-series.ts';

interface Burn {
  readonly budget: Pick<BudgetView, 'amount' | 'raised' | 'currency' | 'period_start'>;
  readonly endMs: number;
  readonly nowMs: number;
  readonly stepMs: number;
}

/** What was left after each step up to now, and what would be at an even pace to the end of the period. */
export function burnDown(
  items: readonly UsageItem[],
  { budget, endMs, nowMs, stepMs }: Burn,
): { readonly times: readonly number[]; readonly series: readonly ChartSeries[] } {
  const beginMs = Date.parse(budget.period_start);
  const limit = Number(budget.amount) + Number(budget.raised);
  const times = Array.from({ length: Math.ceil((endMs - beginMs) / stepMs) + 1 }, (_, place) => beginMs + place * stepMs);
  const spent = items.map(({ time = '', cost }) => ({ at: Date.parse(time), units: unitsOf(picosIn(cost, budget.currency)) }));
  const spentBefore = (ms: number): number => spent.reduce((sum, { at, units }) => (at < ms ? sum + units : sum), 0);
  return {
    times,
    series: [
      { label: 'Left', values: times.map((time) => (time - stepMs < nowMs ? limit - spentBefore(time) : null)), tone: 1 },
      { label: 'Even pace', values: times.map((time) => limit * (1 - Math.min(1, (time - beginMs) / (endMs - beginMs)))), tone: 'muted' },
    ],
  };
}
