import { ListFilter, Radio, RefreshCw, Search } from 'lucide-react';
import { useState } from 'react';
import { callOutcomes } from '@tollgate/shared';
import { outcomeWords } from '../../parts/call-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { DateRange } from '../../ui/date-range.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type CallFilter, filtersIn, usualSpan } from './call-filter.ts';
import { FilterDrawer } from './filter-drawer.tsx';

interface CallToolbarProps {
  readonly filter: CallFilter;
  readonly onChange: (part: Partial<CallFilter>) => void;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly onAnew: () => void;
  readonly busy: boolean;
}

const anyOutcome = { value: '', label: 'Any outcome' } as const;
const outcomes = [anyOutcome, ...callOutcomes.map((value) => ({ value, label: outcomeWords[value].label }))];

/** Over the call log: search by id, time, outcome, all other filters, and whether new calls come in by themselves. */
export function CallToolbar({ filter, onChange, follow, onFollow, onAnew, busy }: CallToolbarProps) {
  const [open, setOpen] = useState(false);
  const many = filtersIn(filter);
  return (
    <>
      <div role="search" className="relative w-full sm:w-64">
        <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
        <TextInput
          aria-label="Search by the beginning of a call, key or user id"
          placeholder="Call, key or user id"
          value={filter.begins ?? ''}
          onChange={(begins) => onChange({ begins })}
          className="pl-9"
        />
      </div>
      <DateRange value={filter.span ?? usualSpan} onChange={(span) => onChange({ span })} />
      <Select
        aria-label="Outcome"
        options={outcomes}
        value={filter.outcome ?? ''}
        onChange={(value) => onChange({ outcome: value === '' ? undefined : callOutcomes.find((each) => each === value) })}
        className="w-40"
      />
      <Button icon={ListFilter} onClick={() => setOpen(true)}>
        {many === 0 ? 'Filters' : `Filters (${many})`}
      </Button>
      <Button
        icon={Radio}
        aria-pressed={follow}
        variant={follow ? 'primary' : 'secondary'}
        onClick={() => onFollow(!follow)}
        disabled={filter.span?.kind === 'days'}
      >
        {follow ? 'Live' : 'Go live'}
      </Button>
      <IconButton icon={RefreshCw} label="Read the log anew" busy={busy} onClick={onAnew} />
      <FilterDrawer open={open} onOpenChange={setOpen} filter={filter} onChange={onChange} />
    </>
  );
}
