import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import type { HeadTable } from './table-columns.ts';

const icons = { asc: ArrowUp, desc: ArrowDown, none: ChevronsUpDown } as const;
const ariaSort = { asc: 'ascending', desc: 'descending', none: 'none' } as const;

/** The line of column names, which stays in sight; a press on one sorts by it. `before`: the cell over the checkboxes. */
export function TableHead({ table, before }: { readonly table: HeadTable; readonly before?: ReactNode }) {
  return (
    <thead className="sticky top-0 z-10 bg-raised">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1} className="h-10">
          {before}
          {group.headers.map(({ id, column }) => {
            const sorted = column.getIsSorted() || 'none';
            const end = column.columnDef.meta?.align === 'end';
            const Icon = icons[sorted];
            const name = String(column.columnDef.header);
            return (
              <th
                key={id}
                scope="col"
                {...(column.getCanSort() ? { 'aria-sort': ariaSort[sorted] } : {})}
                style={{ width: column.columnDef.meta?.width }}
                className={classNames(
                  'border-b border-border px-3 text-xs font-medium whitespace-nowrap text-muted',
                  end ? 'text-end' : 'text-start',
                )}
              >
                {column.getCanSort() ? (
                  <button
                    type="button"
                    onClick={column.getToggleSortingHandler()}
                    className={classNames(
                      'touch-sm -mx-1.5 inline-flex items-center gap-1 rounded px-1.5 hover:text-text',
                      end && 'flex-row-reverse',
                    )}
                  >
                    {name}
                    <Icon size={13} aria-hidden className={sorted === 'none' ? 'opacity-40' : 'text-accent'} />
                  </button>
                ) : (
                  name
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
