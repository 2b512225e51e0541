import { PhoneCall } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { callPath } from '../../parts/call-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { callColumns } from './call-columns.tsx';
import { type CallFilter, filterOf, queryOf, searchOf } from './call-filter.ts';
import { CallToolbar } from './call-toolbar.tsx';
import { ChosenFilters } from './chosen-filters.tsx';
import { useCalls } from './use-calls.ts';

/** The call log with its filters, which are in the address. */
export function CallList() {
  const [search, setSearch] = useSearchParams();
  const [askedAt, setAskedAt] = useState(() => Date.now());
  const [follow, setFollow] = useState(false);
  const filter = useMemo(() => filterOf(search), [search]);
  // Typing shows at once; what it finds comes after it.
  const looked = useDeferredValue(filter);
  const query = useMemo(() => queryOf(looked, askedAt), [looked, askedAt]);
  const calls = useCalls(query, follow);
  const change = (part: Partial<CallFilter>): void => {
    setAskedAt(Date.now());
    setSearch(searchOf({ ...filter, ...part }), { replace: true });
  };
  const clear = (): void =>
    change({ span: undefined, names: {}, outcome: undefined, verdict: undefined, cache: undefined, minMs: undefined, begins: undefined });
  const anew = (): void => {
    setAskedAt(Date.now());
    void calls.refetch();
  };
  const filtered = search.size > 0;
  const toolbar = (
    <CallToolbar
      filter={filter}
      onChange={change}
      follow={follow}
      onFollow={setFollow}
      onAnew={anew}
      busy={calls.isFetching && !calls.isFetchingNextPage}
    />
  );
  return (
    <>
      <PageHeader title="Call log" description="Every call that ended or was refused, the newest first. Never what was said." />
      <ChosenFilters filter={filter} onChange={change} onClear={clear} />
      {calls.missed && (
        <div className="mb-3">
          <Alert title="More calls came than could be followed" action={<Button onClick={anew}>Read the log anew</Button>}>
            There are others between the new ones and those below.
          </Alert>
        </div>
      )}
      <DataTable
        label="Calls"
        rows={calls.rows}
        columns={callColumns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => callPath(id)}
        error={calls.error}
        onRetry={anew}
        toolbar={toolbar}
        more={calls.more}
        empty={filtered ? <NoneFits onClear={clear} /> : <NoCalls />}
      />
    </>
  );
}

function NoneFits({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty icon={PhoneCall} title="No call fits these filters" action={<Button onClick={onClear}>Clear the filters</Button>}>
      Take a longer time, or fewer filters.
    </Empty>
  );
}

function NoCalls() {
  return (
    <Empty
      icon={PhoneCall}
      title="No calls yet"
      action={
        <ButtonLink to="/playground" variant="primary">
          Open the playground
        </ButtonLink>
      }
    >
      Send the first one from the playground, or from an application with an API key.
    </Empty>
  );
}
