import { useMemo } from 'react';
import { classNames } from '../class-names.ts';
import type { Column } from './column.ts';
import { type Opening, RowOpener } from './row-opener.tsx';
import { SelectRow } from './select-box.tsx';
import type { Selection } from './selection.ts';
import { Gap } from './table-gap.tsx';

interface TableRowProps<T> {
  readonly row: T;
  readonly id: string;
  /** Among the rows that are shown. */
  readonly position: number;
  /** Empty pixels before it, where rows are left out. */
  readonly gap: number;
  readonly columns: readonly Column<T>[];
  readonly opening: Opening<T> | undefined;
  readonly selection: Selection | undefined;
  /** Tab reaches this row; the others are reached from it by arrows. */
  readonly tabStop: boolean;
  /** One of many: its height is fixed and its cells are cut off. */
  readonly long: boolean;
}

/** One row. Its cells are made once: scrolling past it makes nothing anew. */
export function TableRow<T>({ row, id, position, gap, columns, opening, selection, tabStop, long }: TableRowProps<T>) {
  const selected = selection?.selected.has(id) === true;
  const cells = useMemo(() => <Cells {...{ row, columns, opening, tabStop, long }} />, [row, columns, opening, tabStop, long]);
  return (
    <>
      {gap > 0 && <Gap height={gap} span={columns.length + (selection === undefined ? 0 : 1)} />}
      <tr
        data-position={position}
        aria-rowindex={position + 2}
        {...(selection === undefined ? {} : { 'aria-selected': selected })}
        className={classNames(
          'group h-11 has-[[data-opener]:focus-visible]:outline-2 has-[[data-opener]:focus-visible]:-outline-offset-2 has-[[data-opener]:focus-visible]:outline-focus',
          opening !== undefined && 'cursor-pointer hover:bg-hover',
          selected && 'bg-accent-soft',
        )}
      >
        {selection !== undefined && <SelectRow selection={selection} id={id} position={position} />}
        {cells}
      </tr>
    </>
  );
}

type CellsProps<T> = Pick<TableRowProps<T>, 'row' | 'columns' | 'opening' | 'tabStop' | 'long'>;

function Cells<T>({ row, columns, opening, tabStop, long }: CellsProps<T>) {
  return columns.map(({ id, cell, align }, at) => (
    <td
      key={id}
      className={classNames(
        'border-b border-border px-3 group-last:border-b-0',
        long ? 'truncate' : 'py-1.5',
        align === 'end' && 'text-end tabular-nums',
      )}
    >
      {at === 0 && opening !== undefined ? (
        <RowOpener opening={opening} row={row} tabIndex={tabStop ? 0 : -1}>
          {cell(row)}
        </RowOpener>
      ) : (
        cell(row)
      )}
    </td>
  ));
}
