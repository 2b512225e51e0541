import type { BudgetView } from '@tollgate/shared';
import { Wallet } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { RaiseBudget } from '../../parts/raise-budget.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useNow } from '../../ui/now.tsx';
import { Select } from '../../ui/select.tsx';
import { budgetColumns } from './budget-columns.tsx';
import { BudgetDrawer } from './budget-drawer.tsx';
import { budgetScopeLabels, budgetScopes } from './budget-words.ts';

const everyMs = 30_000;
const scopes = [
  { value: '', label: 'Everybody’s budgets' },
  ...budgetScopes.map((value) => ({ value, label: `Of ${budgetScopeLabels[value].toLowerCase()}s` })),
];

/** Every budget, how far it is used and whether it will last; opened, how it burnt down, and where it can be raised. */
export function Budgets() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [raising, setRaising] = useState<BudgetView>();
  const read = useRead('budgets.list', { query: { limit: 500 } }, { every: everyMs });
  const nowMs = useNow();
  const scope = budgetScopes.find((each) => each === search.get('scope'));
  const all = read.data?.value.items;
  const rows = useMemo(() => all?.filter((budget) => scope === undefined || budget.scope === scope), [all, scope]);
  const opened = all?.find(({ id }) => id === search.get('budget'));
  const put = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const columns = useMemo(() => budgetColumns(nowMs), [nowMs]);
  return (
    <>
      <DataTable
        label="Budgets"
        rows={rows}
        columns={columns}
        getRowId={({ id }) => id}
        search="Search budgets"
        error={read.error}
        onRetry={() => void read.refetch()}
        onRowClick={({ id }) => put('budget', id)}
        empty={<NoBudgets />}
        {...(all === undefined || all.length === 0
          ? {}
          : {
              toolbar: (
                <Select
                  aria-label="Whose budgets"
                  options={scopes}
                  value={scope ?? ''}
                  onChange={(value) => put('scope', value)}
                  className="w-52"
                />
              ),
            })}
      />
      <BudgetDrawer
        budget={opened}
        onClose={() => put('budget', '')}
        onRaise={opened !== undefined && may('budgets:raise') ? () => setRaising(opened) : undefined}
      />
      {raising !== undefined && <RaiseBudget budget={raising} onClose={() => setRaising(undefined)} />}
    </>
  );
}

function NoBudgets() {
  return (
    <Empty icon={Wallet} title="No budgets yet" action={<ButtonLink to="/tenants">To the tenants</ButtonLink>}>
      Tenants, users, keys, routes and providers can each have what may be spent in a day, week, month, quarter or year.
    </Empty>
  );
}
