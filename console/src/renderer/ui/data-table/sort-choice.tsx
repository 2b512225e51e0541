import { ArrowDown, ArrowUp } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { Select } from '../select.tsx';
import type { Column, Sorting } from './column.ts';

interface SortChoiceProps<T> {
  readonly columns: readonly Column<T>[];
  readonly sorting: Sorting | undefined;
  readonly onChange: (sorting: Sorting | undefined) => void;
}

/** What cards are sorted by: they have no column names to press. */
export function SortChoice<T>({ columns, sorting, onChange }: SortChoiceProps<T>) {
  const sortable = columns.filter(({ sort }) => sort !== undefined);
  if (sortable.length === 0) return null;
  const choose = (id: string) => {
    const column = sortable.find((one) => one.id === id);
    onChange(column === undefined ? undefined : { id, descending: column.align === 'end' });
  };
  return (
    <div className="flex min-w-0 flex-1 gap-2">
      <Select
        aria-label="Sort by"
        className="flex-1"
        value={sorting?.id ?? ''}
        onChange={choose}
        options={[
          { value: '', label: 'In the order given' },
          ...sortable.map(({ id, header }) => ({ value: id, label: `By ${header.toLowerCase()}` })),
        ]}
      />
      {sorting !== undefined && (
        <IconButton
          icon={sorting.descending ? ArrowDown : ArrowUp}
          label={sorting.descending ? 'Largest first. Turn around' : 'Smallest first. Turn around'}
          variant="secondary"
          onClick={() => onChange({ ...sorting, descending: !sorting.descending })}
        />
      )}
    </div>
  );
}
