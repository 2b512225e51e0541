import type { TenantConfiguration } from '@tollgate/shared';
import { Link } from 'react-router';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { plural } from '../../ui/format.ts';
import { BudgetMeters } from '../../gateway/access/budget-meters.tsx';
import { useBudgetUses } from '../../gateway/access/use-budget-uses.ts';
import { UsageOfDays } from '../../gateway/access/usage-of-days.tsx';
import { keptMeaning, keptWords, usualRetentionDays } from './kept-content.ts';
import { TenantRoutes } from './tenant-routes.tsx';

/** What a tenant used, what it may spend, and what is kept of its calls. */
export function TenantOverview({ tenant }: { readonly tenant: TenantConfiguration }) {
  const uses = useBudgetUses('tenant').get(`tenant:${tenant.id}`) ?? [];
  const content = tenant.content ?? 'off';
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
      <div className="lg:col-span-2">
        <UsageOfDays of={{ tenant: tenant.id }} />
      </div>
      <Section title="Budgets" description="What all its keys may spend together.">
        <BudgetMeters uses={uses} empty="No budget: it may spend without a limit. Set one under Settings." />
      </Section>
      <Section title="Rules">
        <DescriptionList
          items={[
            ['Guardrail profile', <ProfileLink key="profile" id={tenant.profile} />],
            [
              'Kept content',
              content === 'off'
                ? keptWords.off
                : `${keptWords[content]}, for ${plural(tenant.content_retention ?? usualRetentionDays, 'day')}`,
            ],
            [
              'What that means',
              <span key="meaning" className="text-muted">
                {keptMeaning[content]}
              </span>,
            ],
          ]}
        />
      </Section>
      <div className="lg:col-span-2">
        <TenantRoutes tenant={tenant} />
      </div>
    </div>
  );
}

function ProfileLink({ id }: { readonly id: string | undefined }) {
  if (id === undefined) return <span className="text-muted">None: only those of routes and keys</span>;
  return (
    <Link className="link" to={`/profiles/${encodeURIComponent(id)}`}>
      {id}
    </Link>
  );
}
