import type { BudgetView } from '@tollgate/shared';
import { TrendingUp } from 'lucide-react';
import { budgetUse } from '../../gateway/access/budget-use.ts';
import { unitsText } from '../../parts/units.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/chart/meter.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { useNow } from '../../ui/now.tsx';
import { Time } from '../../ui/time.tsx';
import { BudgetBurn } from './budget-burn.tsx';
import { budgetScopeLabels } from './budget-words.ts';

interface BudgetDrawerProps {
  /** undefined: closed. */
  readonly budget: BudgetView | undefined;
  readonly onClose: () => void;
  /** undefined: who looks may not. */
  readonly onRaise: (() => void) | undefined;
}

/** One budget: how it burns down, what was added to it, and more money for it. */
export function BudgetDrawer({ budget, onClose, onRaise }: BudgetDrawerProps) {
  return (
    <Drawer
      open={budget !== undefined}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={budget === undefined ? 'Budget' : `Budget of ${budget.subject}`}
      description={
        budget === undefined
          ? undefined
          : `${budgetScopeLabels[budget.scope]}, ${budget.period === 'total' ? 'in all' : `a ${budget.period}`}`
      }
      footer={
        onRaise === undefined ? undefined : (
          <Button icon={TrendingUp} variant="primary" onClick={onRaise}>
            Raise for a time
          </Button>
        )
      }
    >
      {budget !== undefined && <Opened budget={budget} />}
    </Drawer>
  );
}

function Opened({ budget }: { readonly budget: BudgetView }) {
  const use = budgetUse(budget, useNow());
  const amount = (value: number): string => unitsText(value, use.currency);
  return (
    <div className="flex flex-col gap-6">
      <Meter label={use.label} value={use.spent} max={use.limit} forecast={use.forecast} format={amount} />
      <BudgetBurn budget={budget} />
      <DescriptionList
        items={[
          ['As it was set', amount(Number(budget.amount))],
          ['Raised by', Number(budget.raised) === 0 ? undefined : amount(Number(budget.raised))],
          ['Held by calls that run', Number(budget.held) === 0 ? undefined : amount(Number(budget.held))],
          ['Left', amount(Number(budget.left))],
          ['Began', budget.period_start === '' ? undefined : <Time at={budget.period_start} absolute />],
          ['Begins anew', budget.period_end === undefined ? 'never' : <Time at={budget.period_end} absolute />],
          ['Time zone', budget.time_zone],
          ['When it is used up', budget.mode === 'hard' ? 'calls are refused' : 'it only tells'],
        ]}
      />
      {budget.raises.length > 0 && <Raises budget={budget} />}
    </div>
  );
}

function Raises({ budget: { raises } }: { readonly budget: BudgetView }) {
  return (
    <div>
      <h3 className="mb-2 font-medium">Raises that count now</h3>
      <ul className="flex flex-col gap-2">
        {raises.map(({ id, amount, currency, reason, author, expires_at: until }) => (
          <li key={id} className="rounded-md border border-border px-3 py-2">
            <span className="font-medium tabular-nums">{unitsText(Number(amount), currency)}</span>, {reason}
            <p className="text-[0.8125rem] text-muted">
              By {author}, ends <Time at={until} />.
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
