import type { BudgetView, RouteConfiguration } from '@tollgate/shared';
import { useRead } from '../../gateway/use-read.ts';
import { unitsText } from '../../parts/units.ts';
import { Section } from '../../ui/card.tsx';
import { Meter } from '../../ui/chart/meter.tsx';
import { budgetWords } from './limit-words.ts';

const everyMs = 30_000;

/** What may be spent through a route, and what is spent. */
export function RouteBudgets({ route: { id, budgets = [] } }: { readonly route: RouteConfiguration }) {
  const views = useRead('budgets.list', { query: { scope: 'route', limit: 500 } }, { every: everyMs }).data?.value.items ?? [];
  return (
    <Section title="Budgets" description="What may be spent through this route, whoever calls.">
      <ul className="grid gap-5 sm:grid-cols-2">
        {budgets.map((budget) => {
          const view = views.find(({ subject, period }) => subject === id && period === budget.period);
          return <li key={budget.period}>{view === undefined ? budgetWords(budget) : <Budget label={budgetWords(budget)} view={view} />}</li>;
        })}
      </ul>
    </Section>
  );
}

function Budget({ label, view }: { readonly label: string; readonly view: BudgetView }) {
  const limit = Number(view.amount) + Number(view.raised);
  return <Meter label={label} value={Number(view.spent)} max={limit} format={(value) => unitsText(value, view.currency)} />;
}
