import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useReadPages } from '../../gateway/use-read.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { entryColumns } from './entry-columns.tsx';
import { EntryFilters } from './entry-filters.tsx';
import { useEntryFilter } from './entry-filter.ts';
import { PurgeChosen } from './purge-chosen.tsx';

const pageSize = 200;

/** What is in the cache, without questions and replies. */
export function EntryList() {
  const { client } = useGateway();
  const mayPurge = useMay()('cache:write');
  const { filter, change } = useEntryFilter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = { ...filter, limit: pageSize };
  const read = useReadPages(
    'cache.entries',
    { query },
    {
      page: async (cursor, signal) =>
        (await client.call('cache.entries', { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } }, signal)).value,
    },
  );
  const filtered = Object.keys(filter).length > 0;
  return (
    <DataTable
      label="Cache entries"
      rows={read.data === undefined ? undefined : read.items}
      columns={entryColumns}
      getRowId={({ id }) => id}
      search="Search what is shown"
      error={read.error}
      onRetry={() => void read.refetch()}
      toolbar={
        <>
          <EntryFilters filter={filter} onChange={change} />
          {chosen.size > 0 && <PurgeChosen ids={[...chosen]} onDone={() => setChosen(new Set())} />}
        </>
      }
      more={read.more}
      {...(mayPurge ? { selection: { selected: chosen, onChange: setChosen } } : {})}
      empty={
        <Empty icon={DatabaseZap} title={filtered ? 'No entry is like that' : 'The cache is empty'}>
          {filtered ? 'Take a filter away.' : 'Entries come with calls on routes that have a cache, and with imported answers.'}
        </Empty>
      }
    />
  );
}
