import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { Empty } from '../empty.tsx';
import { ErrorState } from '../error-state.tsx';
import { useNarrow } from '../use-media.ts';
import type { Column, Sorting } from './column.ts';
import { RowCards } from './row-cards.tsx';
import { useOpening } from './row-opener.tsx';
import { RowTable } from './row-table.tsx';
import type { Selection } from './selection.ts';
import { TableSkeleton } from './table-skeleton.tsx';
import { TableToolbar } from './table-toolbar.tsx';
import { useTableRows } from './use-table-rows.ts';

/** More rows where these came from: the next page of a cursor. */
export interface MoreRows {
  readonly loading: boolean;
  readonly load: () => void;
}

export interface DataTableProps<T> {
  /** What the rows are, for those who do not see them: 'API keys'. */
  readonly label: string;
  /** Undefined while they are awaited. */
  readonly rows: readonly T[] | undefined;
  readonly columns: readonly Column<T>[];
  readonly getRowId: (row: T) => string;
  /** What the empty search box says: 'Search keys'. Absent: no search. */
  readonly search?: string;
  readonly defaultSort?: Sorting;
  /** Where a row leads. The first column becomes the link, so keep links out of that column's cells. */
  readonly rowHref?: (row: T) => string;
  /** What a row does where it has no address, such as opening a drawer. */
  readonly onRowClick?: (row: T) => void;
  /** Shown in place of the table when there are no rows at all. */
  readonly empty: ReactNode;
  /** What went wrong instead of rows. */
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Filters and buttons beside the search box. */
  readonly toolbar?: ReactNode;
  readonly selection?: Selection;
  readonly more?: MoreRows | undefined;
}

/** Rows that are searched, sorted, chosen and opened; a table, or cards on a phone. Keep `columns` stable between renders. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, error, onRetry, empty, columns, label } = props;
  if (error !== undefined && error !== null && rows === undefined) {
    return <ErrorState error={error} {...(onRetry === undefined ? {} : { retry: onRetry })} />;
  }
  if (rows === undefined) return <TableSkeleton label={label} columns={columns.length} />;
  if (rows.length === 0 && props.toolbar === undefined) return empty;
  return <LoadedTable {...props} rows={rows} />;
}

function LoadedTable<T>({ rows, columns, search, toolbar, more, ...props }: DataTableProps<T> & { readonly rows: readonly T[] }) {
  const narrow = useNarrow();
  const shown = useTableRows(rows, columns, props.defaultSort);
  const opening = useOpening(props.rowHref, props.onRowClick);
  const onEnd = more !== undefined && !more.loading && shown.typed === '' ? more.load : undefined;
  const { label, getRowId, selection } = props;
  const layout = { label, shown, columns, getRowId, opening, selection, onEnd };
  const bar = { shown, columns, total: rows.length, more: more !== undefined, search: rows.length === 0 ? undefined : search, narrow };
  return (
    <div className="min-w-0">
      <TableToolbar {...bar}>{toolbar}</TableToolbar>
      {rows.length === 0 && props.empty}
      {rows.length > 0 && shown.count === 0 && <NothingFound typed={shown.typed} clear={() => shown.type('')} />}
      {shown.count > 0 && (narrow ? <RowCards {...layout} /> : <RowTable {...layout} />)}
      {more !== undefined && (
        <div className="mt-3 flex justify-center">
          <Button busy={more.loading} onClick={more.load}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}

function NothingFound({ typed, clear }: { readonly typed: string; readonly clear: () => void }) {
  return (
    <Empty icon={SearchX} title={`Nothing matches “${typed.trim()}”`} action={<Button onClick={clear}>Clear the search</Button>}>
      Every word must be in a row. Try fewer of them.
    </Empty>
  );
}
