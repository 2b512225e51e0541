import type { ApiKeyView } from '@tollgate/shared';
import { type ReactNode, useMemo } from 'react';
import { DataTable, type DataTableProps } from '../../ui/data-table/data-table.tsx';
import type { Selection } from '../../ui/data-table/selection.ts';
import { useBudgetUses } from './use-budget-uses.ts';
import { keyColumns } from './key-columns.tsx';

export interface KeysTableProps extends Pick<DataTableProps<ApiKeyView>, 'error' | 'onRetry' | 'more'> {
  readonly rows: readonly ApiKeyView[] | undefined;
  /** Keys of one tenant or user: their tenant need not be said. */
  readonly ofOne?: boolean;
  readonly empty: ReactNode;
  readonly toolbar?: ReactNode;
  readonly selection?: Selection | undefined;
}

/** API keys with their state, last use and spend. */
export function KeysTable({ rows, ofOne = false, empty, toolbar, selection, ...rest }: KeysTableProps) {
  const uses = useBudgetUses('key');
  const columns = useMemo(() => keyColumns(uses, { tenant: !ofOne }), [uses, ofOne]);
  return (
    <DataTable
      {...rest}
      label="API keys"
      rows={rows}
      columns={columns}
      getRowId={({ id }) => id}
      search="Search name, id, user or tenant"
      rowHref={({ id }) => `/keys/${encodeURIComponent(id)}`}
      empty={empty}
      {...(toolbar === undefined ? {} : { toolbar })}
      {...(selection === undefined ? {} : { selection })}
    />
  );
}
