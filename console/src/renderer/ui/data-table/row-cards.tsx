import { type ReactNode, useCallback, useMemo } from 'react';
import { classNames } from '../class-names.ts';
import { VirtualList } from '../virtual-list.tsx';
import type { Column } from './column.ts';
import { type Opening, RowOpener, useRowClick } from './row-opener.tsx';
import type { RowsProps } from './row-table.tsx';
import { SelectBox } from './select-box.tsx';
import { longTable } from './use-row-window.ts';

/** Rows as cards, for phones: the title column as heading, the others as lines of name and value. */
export function RowCards<T>({ label, shown, columns, getRowId, opening, selection, onEnd }: RowsProps<T>) {
  const { count, at } = shown;
  const rows = useMemo(() => Array.from({ length: count }, (_, position) => at(position)).filter((row) => row !== undefined), [count, at]);
  const card = useCallback(
    (row: T) => (
      <RowCard
        row={row}
        columns={columns}
        opening={opening}
        box={selection && <SelectBox selection={selection} id={getRowId(row)} label="Select" />}
      />
    ),
    [columns, opening, selection, getRowId],
  );
  if (rows.length > longTable) {
    const estimate = 64 + 24 * columns.length;
    return (
      <VirtualList
        label={label}
        items={rows}
        getKey={getRowId}
        renderItem={card}
        estimate={estimate}
        {...(onEnd === undefined ? {} : { onEnd })}
      />
    );
  }
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {rows.map((row) => (
        <li key={getRowId(row)}>{card(row)}</li>
      ))}
    </ul>
  );
}

interface RowCardProps<T> {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  readonly opening: Opening<T> | undefined;
  readonly box: ReactNode;
}

function RowCard<T>({ row, columns, opening, box }: RowCardProps<T>) {
  const onClick = useRowClick(opening);
  const title = columns.find(({ card }) => card === 'title') ?? columns[0];
  const lines = columns.filter((column) => column !== title && column.card !== 'none');
  const heading = title?.cell(row);
  return (
    <div
      onClick={(event) => onClick(event, row)}
      className={classNames(
        'rounded-lg border border-border bg-raised px-4 py-2 shadow-card',
        opening !== undefined && 'cursor-pointer active:bg-hover',
      )}
    >
      <div className="flex min-h-11 items-center justify-between gap-3">
        {opening === undefined ? (
          <div className="min-w-0 font-medium">{heading}</div>
        ) : (
          <RowOpener opening={opening} row={row} className="flex min-h-11 min-w-0 flex-1 items-center focus-visible:outline-2">
            {heading}
          </RowOpener>
        )}
        {box}
      </div>
      <dl className="flex flex-col gap-1 pb-1 text-sm">
        {lines.map((column) => (
          <div key={column.id} className="flex min-h-6 items-baseline justify-between gap-4">
            <dt className="shrink-0 text-muted">{column.header}</dt>
            <dd className="min-w-0 text-end tabular-nums">{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
