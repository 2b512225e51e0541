import { functionalUpdate, type SortingState, type Updater, useTable } from '@tanstack/react-table';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { useMedia } from '../use-media.ts';
import type { Column, Sorting } from './column.ts';
import { type Opening, useRowClick } from './row-opener.tsx';
import type { Selection } from './selection.ts';
import { type HeadTable, tableColumns, tableParts, visibleColumns } from './table-columns.ts';
import { Gap } from './table-gap.tsx';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { SelectAll } from './select-box.tsx';
import type { TableRows } from './use-table-rows.ts';
import { longTable, useRowWindow } from './use-row-window.ts';

/** What rows are laid out by, as a table or as cards. */
export interface RowsProps<T> {
  readonly label: string;
  readonly shown: TableRows<T>;
  readonly columns: readonly Column<T>[];
  readonly getRowId: (row: T) => string;
  readonly opening: Opening<T> | undefined;
  readonly selection: Selection | undefined;
  /** Called when the last rows come into sight. */
  readonly onEnd: (() => void) | undefined;
}

/** Rows under column names. A long table scrolls in its own box and keeps only what is in sight in the page. */
export function RowTable<T>({ label, shown, columns, getRowId, opening, selection, onEnd }: RowsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const window = useRowWindow(shown.count, box);
  const visible = useVisible(columns);
  const table = useHead(visible, shown);
  const openRow = useRowClick(opening);
  useEnd((window.places.at(-1)?.position ?? 0) >= shown.count - 10, shown.count, onEnd);
  const long = shown.count > longTable;
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = shown.at(positionOf(event.target));
    if (row !== undefined) openRow(event, row);
  };
  return (
    <div
      ref={box}
      {...(long || opening === undefined ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
      className={classNames('overflow-auto rounded-lg border border-border bg-raised shadow-card', long && 'h-[max(22rem,70dvh)]')}
    >
      <table
        aria-label={label}
        aria-rowcount={shown.count + 1}
        // Words stay whole: a column is never narrower than its longest.
        className={classNames('w-full border-separate border-spacing-0 text-sm wrap-break-word', long && 'table-fixed')}
      >
        <TableHead table={table} before={selection && <SelectAll selection={selection} shown={shown} getRowId={getRowId} />} />
        <tbody onKeyDown={window.onKeyDown} onClick={onClick}>
          {window.places.map((place) => {
            const row = shown.at(place.position);
            if (row === undefined) return null;
            const id = getRowId(row);
            const tabStop = place.position === window.active;
            return <TableRow key={id} {...place} {...{ row, id, columns: visible, opening, selection, tabStop, long }} />;
          })}
          {window.rest > 0 && <Gap height={window.rest} span={visible.length + (selection === undefined ? 0 : 1)} />}
        </tbody>
      </table>
    </div>
  );
}

function positionOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null;
  return Number(row?.dataset['position'] ?? -1);
}

function useVisible<T>(columns: readonly Column<T>[]): readonly Column<T>[] {
  const medium = useMedia('(min-width: 768px)');
  const wide = useMedia('(min-width: 1024px)');
  return useMemo(() => visibleColumns(columns, { medium, wide }), [columns, medium, wide]);
}

const noRows: readonly object[] = [];

function useHead<T>(columns: readonly Column<T>[], { sorting, sort }: TableRows<T>): HeadTable {
  const definitions = useMemo(() => tableColumns(columns), [columns]);
  const state: SortingState = useMemo(() => (sorting === undefined ? [] : [{ id: sorting.id, desc: sorting.descending }]), [sorting]);
  return useTable({
    features: tableParts,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    state: { sorting: state },
    onSortingChange: (change: Updater<SortingState>) => sort(firstOf(functionalUpdate(change, state))),
  });
}

function firstOf([first]: SortingState): Sorting | undefined {
  return first === undefined ? undefined : { id: first.id, descending: first.desc };
}

function useEnd(near: boolean, count: number, onEnd: (() => void) | undefined): void {
  useEffect(() => {
    if (near) onEnd?.();
  }, [near, count, onEnd]);
}
