import type { User } from '@tollgate/shared';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { Time } from '../../ui/time.tsx';
import { type BudgetUse, tightest } from './budget-use.ts';
import { TightestBudget } from './budget-meters.tsx';
import { roleTitle } from './role-words.ts';

/** The columns of users; `uses`: how far budgets of users are used, by `user:id`. */
export function userColumns(
  uses: ReadonlyMap<string, readonly BudgetUse[]>,
  { tenant }: { readonly tenant: boolean },
): readonly Column<User>[] {
  return [
    {
      id: 'user',
      header: 'User',
      width: '22%',
      card: 'title',
      text: ({ id, name, email }) => `${id} ${name ?? ''} ${email ?? ''}`,
      sort: ({ id, name }) => (name ?? id).toLowerCase(),
      cell: ({ id, name }) => (
        <span className="block">
          <span className="block">{name ?? id}</span>
          {name !== undefined && <span className="block font-mono text-xs font-normal text-muted">{id}</span>}
        </span>
      ),
    },
    ...(tenant ? [tenantColumn] : []),
    { id: 'role', header: 'Role', width: '9rem', text: ({ role }) => role, sort: ({ role }) => role, cell: ({ role }) => roleTitle(role) },
    {
      id: 'state',
      header: 'State',
      width: '8rem',
      text: ({ state }) => state,
      sort: ({ state }) => state,
      cell: ({ state }) => <UserState state={state} />,
    },
    {
      id: 'source',
      header: 'Signs in',
      card: 'none',
      width: '9rem',
      priority: 3,
      text: ({ source }) => source,
      sort: ({ source }) => source,
      cell: ({ source }) => (source === 'oidc' ? <span className="whitespace-nowrap">Single sign-on</span> : 'Local'),
    },
    {
      id: 'budget',
      header: 'Budget',
      width: '13rem',
      priority: 3,
      sort: ({ id }) => tightest(uses.get(`user:${id}`) ?? [])?.share,
      cell: ({ id, name }) => <TightestBudget uses={uses.get(`user:${id}`)} whose={name ?? id} />,
    },
    {
      id: 'last',
      header: 'Last sign-in',
      width: '8rem',
      align: 'end',
      priority: 2,
      sort: ({ last_sign_in_at: at }) => (at === undefined ? undefined : Date.parse(at)),
      cell: ({ last_sign_in_at }) => <Time at={last_sign_in_at} absent="never" />,
    },
  ];
}

const tenantColumn: Column<User> = {
  id: 'tenant',
  header: 'Tenant',
  priority: 2,
  text: ({ tenant }) => tenant ?? 'bank it',
  sort: ({ tenant }) => tenant,
  cell: ({ tenant }) => tenant ?? <span className="whitespace-nowrap text-muted">Bank IT (all)</span>,
};

/** Whether a user may act. */
export function UserState({ state }: { readonly state: User['state'] }) {
  return state === 'active' ? <Badge tone="ok">Active</Badge> : <Badge tone="warning">Suspended</Badge>;
}
