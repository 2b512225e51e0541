import type { Column } from '../../ui/data-table/column.ts';
import { Badge } from '../../ui/badge.tsx';
import { compact } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { TightestBudget } from '../../gateway/access/budget-meters.tsx';
import { tightest } from '../../gateway/access/budget-use.ts';
import type { TenantRow } from './tenant-row.ts';

export const tenantColumns: readonly Column<TenantRow>[] = [
  {
    id: 'tenant',
    header: 'Tenant',
    width: '26%',
    card: 'title',
    text: ({ tenant }) => `${tenant.id} ${tenant.name ?? ''}`,
    sort: ({ tenant }) => (tenant.name ?? tenant.id).toLowerCase(),
    cell: ({ tenant }) => (
      <span className="block">
        <span className="block">{tenant.name ?? tenant.id}</span>
        {tenant.name !== undefined && <span className="block font-mono text-xs font-normal text-muted">{tenant.id}</span>}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: '7rem',
    sort: ({ tenant }) => (tenant.suspended === true ? 1 : 0),
    cell: ({ tenant }) => <TenantState suspended={tenant.suspended === true} />,
  },
  {
    id: 'profile',
    header: 'Profile',
    priority: 3,
    text: ({ tenant }) => tenant.profile ?? '',
    sort: ({ tenant }) => tenant.profile,
    cell: ({ tenant }) => tenant.profile ?? <span className="text-muted">none</span>,
  },
  {
    id: 'budget',
    header: 'Budget',
    width: '14rem',
    sort: ({ uses }) => tightest(uses)?.share,
    cell: ({ tenant, uses }) => <TightestBudget uses={uses} whose={tenant.name ?? tenant.id} />,
  },
  {
    id: 'calls',
    header: 'Calls (30 d)',
    align: 'end',
    width: '8rem',
    priority: 2,
    sort: ({ usage }) => usage?.calls ?? 0,
    cell: ({ usage }) => compact(usage?.calls ?? 0),
  },
  {
    id: 'cost',
    header: 'Cost (30 d)',
    align: 'end',
    width: '8rem',
    priority: 2,
    sort: ({ usage }) => BigInt(usage?.cost[0]?.picos ?? '0'),
    cell: ({ usage }) =>
      usage === undefined || usage.cost.length === 0 ? (
        <span className="text-muted">–</span>
      ) : (
        usage.cost.map(({ currency, picos }) => <Money key={currency} picos={picos} currency={currency} />)
      ),
  },
];

/** Whether calls of a tenant are taken. */
function TenantState({ suspended }: { readonly suspended: boolean }) {
  return suspended ? <Badge tone="warning">Suspended</Badge> : <Badge tone="ok">Active</Badge>;
}
