import type { BudgetView } from '@tollgate/shared';
import { useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { unitsText } from '../../parts/units.ts';
import { useNow } from '../../ui/now.tsx';
import { burnDown } from './burn-down.ts';

const hourMs = 3_600_000;

/** What is left of a budget, hour by hour or day by day, against an even pace. */
export function BudgetBurn({ budget }: { readonly budget: BudgetView }) {
  const { scope, subject, period, period_start: from, period_end: end } = budget;
  const now = Math.ceil(useNow() / hourMs) * hourMs;
  const short = period === 'day' || period === 'week';
  const dated = from !== '' && end !== undefined;
  const query = {
    [scope]: subject,
    from,
    to: new Date(now).toISOString(),
    group_by: short ? 'hour' : 'day',
    currency: budget.currency,
    limit: 500,
  };
  const items = useRead('usage.list', { query }, { enabled: dated }).data?.value.items;
  const drawn = useMemo(
    () =>
      items === undefined || end === undefined
        ? undefined
        : burnDown(items, { budget, endMs: Date.parse(end), nowMs: now, stepMs: short ? hourMs : 24 * hourMs }),
    [items, budget, end, now, short],
  );
  const format = useMemo(() => (value: number) => unitsText(value, budget.currency), [budget.currency]);
  if (!dated) return null;
  return (
    <div>
      <h3 className="mb-2 font-medium">Left over time</h3>
      <LazyTimeChart label="What is left of the budget" times={drawn?.times} series={drawn?.series ?? []} format={format} height={200} />
    </div>
  );
}
