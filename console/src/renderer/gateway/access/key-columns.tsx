import type { ApiKeyView } from '@tollgate/shared';
import type { Column } from '../../ui/data-table/column.ts';
import { Time } from '../../ui/time.tsx';
import { type BudgetUse, tightest } from './budget-use.ts';
import { TightestBudget } from './budget-meters.tsx';
import { KeyState } from './key-state.tsx';

const timeOf = (at: string | undefined): number | undefined => (at === undefined ? undefined : Date.parse(at));

/** The columns of keys; `uses`: how far budgets of keys are used, by `key:family`. */
export function keyColumns(
  uses: ReadonlyMap<string, readonly BudgetUse[]>,
  { tenant }: { readonly tenant: boolean },
): readonly Column<ApiKeyView>[] {
  const usesOf = (key: ApiKeyView): readonly BudgetUse[] | undefined => uses.get(`key:${key.family}`);
  return [
    {
      id: 'name',
      header: 'Key',
      width: '26%',
      card: 'title',
      text: ({ name, id, environment }) => `${name} ${id} ${environment}`,
      sort: ({ name }) => name.toLowerCase(),
      cell: ({ name, id, environment }) => (
        <span className="block">
          <span className="block">{name}</span>
          <span className="block text-xs font-normal text-muted">
            {environment} · <span className="font-mono">{id}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'whose',
      header: tenant ? 'Tenant and user' : 'User',
      priority: 2,
      text: (key) => `${key.tenant} ${key.user ?? ''}`,
      sort: (key) => (tenant ? `${key.tenant} ${key.user ?? ''}` : key.user),
      cell: (key) => <Whose apiKey={key} tenant={tenant} />,
    },
    {
      id: 'state',
      header: 'State',
      width: '7rem',
      text: ({ state }) => state,
      sort: ({ state }) => state,
      cell: (key) => <KeyState apiKey={key} />,
    },
    {
      id: 'spend',
      header: 'Spend against budget',
      width: '14rem',
      priority: 2,
      sort: (key) => tightest(usesOf(key) ?? [])?.share,
      cell: (key) => <TightestBudget uses={usesOf(key)} whose={key.name} />,
    },
    {
      id: 'used',
      header: 'Last used',
      width: '7rem',
      align: 'end',
      sort: ({ last_used_at }) => timeOf(last_used_at),
      cell: ({ last_used_at }) => <Time at={last_used_at} absent="never" />,
    },
    {
      id: 'expires',
      header: 'Expires',
      width: '7rem',
      align: 'end',
      priority: 3,
      sort: ({ expires_at }) => timeOf(expires_at),
      cell: ({ expires_at }) => <Time at={expires_at} absent="never" />,
    },
  ];
}

function Whose({ apiKey, tenant }: { readonly apiKey: ApiKeyView; readonly tenant: boolean }) {
  if (!tenant) return apiKey.user ?? <span className="text-muted">–</span>;
  return (
    <>
      <span className="block">{apiKey.tenant}</span>
      {apiKey.user !== undefined && <span className="block text-xs text-muted">{apiKey.user}</span>}
    </>
  );
}
