import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Column, Sorting } from './column.ts';
import { createRowIndex, type RowIndex } from './row-index.ts';

/** Milliseconds without a keystroke before the search looks. */
const pauseMs = 120;
/** Tables of more rows are prepared for search and sorting while nothing else is to do. */
const manyRows = 2000;

/** The rows as they are searched and sorted at the moment. */
export interface TableRows<T> {
  /** What stands in the search box. */
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly sorting: Sorting | undefined;
  readonly sort: (sorting: Sorting | undefined) => void;
  /** Rows that are shown. */
  readonly count: number;
  /** The row at a position in what is shown. */
  readonly at: (position: number) => T | undefined;
}

/** Search and sorting of a table's rows. */
export function useTableRows<T>(rows: readonly T[], columns: readonly Column<T>[], first: Sorting | undefined): TableRows<T> {
  const [typed, type] = useState('');
  const [sorting, sort] = useState(first);
  const query = usePaused(typed);
  const index = useMemo(() => createRowIndex(rows, columns), [rows, columns]);
  const order = useMemo(() => index.show(query, sorting), [index, query, sorting]);
  const at = useCallback((position: number) => rows[order[position] ?? -1], [rows, order]);
  usePrepared(index, rows.length > manyRows);
  return { typed, type, sorting, sort, count: order.length, at };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** One piece of work each time the page is idle, so that no keystroke waits for more than one. */
function usePrepared({ ahead }: RowIndex, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    let next = 0;
    let waiting = requestIdleCallback(step);
    function step(): void {
      ahead[next]?.();
      next += 1;
      if (next < ahead.length) waiting = requestIdleCallback(step);
    }
    return () => cancelIdleCallback(waiting);
  }, [ahead, wanted]);
}
