import type { BudgetView } from '@tollgate/shared';
import { budgetUse } from '../../gateway/access/budget-use.ts';
import { unitsText } from '../../parts/units.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { Meter } from '../../ui/progress.tsx';
import { Time } from '../../ui/time.tsx';
import { budgetScopeLabels } from './budget-words.ts';

/** Budgets as rows, the one that is used up first on top. */
export function budgetColumns(nowMs: number): readonly Column<BudgetView>[] {
  const shareOf = (budget: BudgetView): number => budgetUse(budget, nowMs).share;
  return [
    {
      id: 'subject',
      header: 'Of',
      cell: ({ subject }) => <span title={subject}>{subject}</span>,
      text: ({ subject, tenant = '' }) => `${subject} ${tenant}`,
      sort: ({ subject }) => subject,
      card: 'title',
    },
    { id: 'scope', header: 'Kind', width: '6rem', priority: 2, cell: ({ scope }) => budgetScopeLabels[scope], sort: ({ scope }) => scope },
    {
      id: 'period',
      header: 'Period',
      width: '7.5rem',
      cell: ({ period }) => (period === 'total' ? 'In all' : `A ${period}`),
      sort: ({ period }) => period,
    },
    { id: 'used', header: 'Used', width: '16rem', cell: (budget) => <Used budget={budget} nowMs={nowMs} />, sort: shareOf },
    {
      id: 'left',
      header: 'Left',
      align: 'end',
      priority: 3,
      cell: ({ left, currency }) => unitsText(Number(left), currency),
      sort: ({ left }) => Number(left),
    },
    {
      id: 'end',
      header: 'Begins anew',
      priority: 3,
      cell: ({ period_end: end }) => <Time at={end} absent="never" />,
      sort: ({ period_end: end }) => end,
    },
    {
      id: 'mode',
      header: 'When used up',
      priority: 3,
      cell: ({ mode }) => (mode === 'hard' ? 'calls are refused' : 'it only tells'),
      sort: ({ mode }) => mode,
    },
  ];
}

function Used({ budget, nowMs }: { readonly budget: BudgetView; readonly nowMs: number }) {
  const { share, spent, limit, currency, forecast } = budgetUse(budget, nowMs);
  const short = forecast !== undefined && forecast > limit && share < 1;
  const text = (
    <span className="flex flex-wrap items-center gap-2">
      {unitsText(spent, currency)} of {unitsText(limit, currency)}
      {short && <Badge tone="warning">Will not last</Badge>}
    </span>
  );
  return <Meter label={`Budget of ${budget.subject}`} share={share} text={text} />;
}
