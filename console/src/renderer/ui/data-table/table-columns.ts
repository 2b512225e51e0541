import { type ColumnDef, metaHelper, type ReactTable, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { Column } from './column.ts';

interface Meta {
  readonly align: 'start' | 'end';
  readonly width?: string;
}

/**
 * What the table library does here: column heads and the cycle of sorting. Rows are not its own: ordering 100,000 of
 * them is a matter of milliseconds for `createRowIndex` only.
 */
export const tableParts = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<Meta>() });

export type HeadTable = ReactTable<typeof tableParts, object>;

/** The library's columns of ours. */
export function tableColumns<T>(columns: readonly Column<T>[]): ColumnDef<typeof tableParts, object>[] {
  return columns.map(({ id, header, sort, align = 'start', width }) => ({
    id,
    header,
    enableSorting: sort !== undefined,
    sortDescFirst: align === 'end',
    // The library sorts no column without one.
    accessorFn: () => undefined,
    meta: { align, ...(width === undefined ? {} : { width }) },
  }));
}

/** Which columns a window of a class of width has room for: `priority` against 768 px and 1024 px. */
export function visibleColumns<T>(columns: readonly Column<T>[], { medium, wide }: { readonly medium: boolean; readonly wide: boolean }) {
  const most = wide ? 3 : 1 + Number(medium);
  return columns.filter(({ priority = 1 }) => priority <= most);
}
