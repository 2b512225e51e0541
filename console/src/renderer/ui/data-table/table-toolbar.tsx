import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../button.tsx';
import { count as countOf, plural } from '../format.ts';
import { TextInput } from '../text-input.tsx';
import type { Column } from './column.ts';
import { SortChoice } from './sort-choice.tsx';
import type { TableRows } from './use-table-rows.ts';

interface ToolbarProps<T> {
  readonly shown: TableRows<T>;
  readonly columns: readonly Column<T>[];
  /** How many rows there are before the search. */
  readonly total: number;
  /** More are to be had from where these came. */
  readonly more: boolean;
  /** What the search box says while it is empty; undefined: no search box. */
  readonly search: string | undefined;
  readonly narrow: boolean;
  readonly children: ReactNode;
}

/** Over the rows: the search box, what the page adds, and how many rows there are. */
export function TableToolbar<T>({ shown, columns, total, more, search, narrow, children }: ToolbarProps<T>) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {search !== undefined && (
        <div role="search" className="relative w-full sm:w-72">
          <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
          <TextInput
            aria-label={search}
            placeholder={search}
            value={shown.typed}
            onChange={shown.type}
            onKeyDown={(event) => event.key === 'Escape' && shown.type('')}
            className="px-9"
          />
          {shown.typed !== '' && (
            <IconButton
              icon={X}
              label="Clear the search"
              variant="ghost"
              onClick={() => shown.type('')}
              className="absolute top-0 right-0"
            />
          )}
        </div>
      )}
      {narrow && <SortChoice columns={columns} sorting={shown.sorting} onChange={shown.sort} />}
      {children}
      <p role="status" className="ml-auto text-[0.8125rem] text-muted tabular-nums">
        {countText(shown.count, total, more)}
      </p>
    </div>
  );
}

function countText(count: number, total: number, more: boolean): string {
  const loaded = more ? ' loaded' : '';
  if (count !== total) return `${countOf(count)} of ${countOf(total)}${loaded}`;
  return `${plural(total, 'row')}${loaded}`;
}
