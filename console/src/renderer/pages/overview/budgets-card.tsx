import type { BudgetView } from '@tollgate/shared';
import { Link } from 'react-router';
import { budgetUse } from '../../gateway/access/budget-use.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { unitsText } from '../../parts/units.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Meter } from '../../ui/chart/meter.tsx';
import { useNow } from '../../ui/now.tsx';

const shown = 4;
const everyMs = 60_000;

/** The budgets that are used up first. */
export function BudgetsCard() {
  const may = useMay()('budgets:read');
  const nowMs = useNow();
  const budgets = useRead('budgets.list', { query: { limit: 500 } }, { enabled: may, every: everyMs }).data?.value.items;
  if (!may || budgets === undefined) return null;
  const uses = budgets
    .map((budget) => ({ budget, use: budgetUse(budget, nowMs) }))
    .toSorted((one, other) => other.use.share - one.use.share);
  return (
    <Section
      title="Budgets"
      description="Those that are used up first."
      actions={
        <ButtonLink to="/usage?tab=budgets" size="sm">
          All budgets
        </ButtonLink>
      }
    >
      {uses.length === 0 && <p className="text-muted">No budget limits what may be spent.</p>}
      <ul className="flex flex-col gap-4">
        {uses.slice(0, shown).map(({ budget, use }) => (
          <li key={budget.id}>
            <Link to={`/usage?tab=budgets&budget=${encodeURIComponent(budget.id)}`} className="block rounded-md">
              <Meter
                label={labelOf(budget)}
                value={use.spent}
                max={use.limit}
                forecast={use.forecast}
                format={(value) => unitsText(value, use.currency)}
              />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function labelOf({ scope, subject, period }: BudgetView): string {
  return `${scope === 'key' ? 'API key' : scope.charAt(0).toUpperCase() + scope.slice(1)} ${subject}, ${period === 'total' ? 'in all' : `a ${period}`}`;
}
