import type { User } from '@tollgate/shared';
import { type ReactNode, useMemo } from 'react';
import { DataTable, type DataTableProps } from '../../ui/data-table/data-table.tsx';
import { useBudgetUses } from './use-budget-uses.ts';
import { userColumns } from './user-columns.tsx';

export interface UsersTableProps extends Pick<DataTableProps<User>, 'error' | 'onRetry' | 'more'> {
  readonly rows: readonly User[] | undefined;
  /** Users of one tenant: it need not be said. */
  readonly ofOne?: boolean;
  readonly empty: ReactNode;
}

/** People and applications with role, state and last sign-in. */
export function UsersTable({ rows, ofOne = false, empty, ...rest }: UsersTableProps) {
  const uses = useBudgetUses('user');
  const columns = useMemo(() => userColumns(uses, { tenant: !ofOne }), [uses, ofOne]);
  return (
    <DataTable
      {...rest}
      label="Users"
      rows={rows}
      columns={columns}
      getRowId={({ id }) => id}
      search="Search name, id, e-mail, role"
      rowHref={({ id }) => `/users/${encodeURIComponent(id)}`}
      empty={empty}
    />
  );
}
