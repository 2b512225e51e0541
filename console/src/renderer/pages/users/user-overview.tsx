import type { User } from '@tollgate/shared';
import { Link } from 'react-router';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { Time } from '../../ui/time.tsx';
import { BudgetMeters } from '../../gateway/access/budget-meters.tsx';
import { useBudgetUses } from '../../gateway/access/use-budget-uses.ts';
import { UsageOfDays } from '../../gateway/access/usage-of-days.tsx';
import { BreakGlass } from './break-glass.tsx';
import { roleTitle } from '../../gateway/access/role-words.ts';
import { UserState } from '../../gateway/access/user-columns.tsx';

/** Who somebody is, and what they used. */
export function UserOverview({ user }: { readonly user: User }) {
  const uses = useBudgetUses('user').get(`user:${user.id}`) ?? [];
  const { tenant, role, source, issuer, subject } = user;
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
      <Section title="The user">
        <DescriptionList
          items={[
            ['State', <UserState key="state" state={user.state} />],
            ['E-mail', user.email],
            [
              'Tenant',
              tenant === undefined ? (
                'Bank IT, for all tenants'
              ) : (
                <To key="tenant" to={`/tenants/${encodeURIComponent(tenant)}`} text={tenant} />
              ),
            ],
            ['Role', <To key="role" to={`/users/roles/${encodeURIComponent(role)}`} text={roleTitle(role)} />],
            ['Signs in', source === 'oidc' ? 'Single sign-on, which says role and tenant' : 'Not by single sign-on'],
            ['Issuer', issuer],
            [
              'Subject',
              subject === undefined ? undefined : (
                <code key="subject" className="font-mono">
                  {subject}
                </code>
              ),
            ],
            ['Last sign-in', <Time key="last" at={user.last_sign_in_at} absent="never" />],
            ['Added', <Time key="added" at={user.created_at} />],
          ]}
        />
      </Section>
      <Section title="Budgets" description="What all keys that name the user may spend together.">
        <BudgetMeters uses={uses} empty="No budget of their own. That of the tenant still counts." />
      </Section>
      <div className="lg:col-span-2">
        <UsageOfDays of={{ user: user.id }} />
      </div>
      {source === 'local' && tenant === undefined && (
        <div className="lg:col-span-2">
          <BreakGlass user={user.id} />
        </div>
      )}
    </div>
  );
}

function To({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <Link className="link" to={to}>
      {text}
    </Link>
  );
}
