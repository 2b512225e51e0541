import { BudgetMeters } from '../../gateway/access/budget-meters.tsx';
import { useBudgetUses } from '../../gateway/access/use-budget-uses.ts';
import { Section } from '../../ui/card.tsx';

/** What may be spent through a route, and what is spent. */
export function RouteBudgets({ route }: { readonly route: string }) {
  const uses = useBudgetUses('route').get(`route:${route}`) ?? [];
  return (
    <Section title="Budgets" description="What may be spent through this route, whoever calls.">
      <BudgetMeters uses={uses} empty="What is spent is not known yet." />
    </Section>
  );
}
