import type { RevisionView } from '@tollgate/shared';
import { History } from 'lucide-react';
import { useReadPages } from '../../gateway/use-read.ts';
import { useGateway } from '../../gateway/gateway.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Time } from '../../ui/time.tsx';
import { Who } from '../../parts/who.tsx';
import { HistoryViews } from './history-views.tsx';

const columns: readonly Column<RevisionView>[] = [
  {
    id: 'number',
    header: 'Revision',
    width: '9rem',
    card: 'title',
    sort: ({ number }) => number,
    text: ({ number }) => String(number),
    cell: ({ number, unconfirmed_until: until }) => (
      <>
        <span className="font-medium tabular-nums">{number}</span> {until !== undefined && <Badge tone="warning">Not confirmed</Badge>}
      </>
    ),
  },
  { id: 'comment', header: 'Why', text: ({ comment }) => comment, cell: ({ comment }) => comment },
  {
    id: 'author',
    header: 'Who',
    priority: 2,
    text: ({ author }) => author,
    sort: ({ author }) => author,
    cell: ({ author }) => <Who id={author} />,
  },
  {
    id: 'when',
    header: 'When',
    width: '9rem',
    align: 'end',
    sort: ({ created_at: at }) => Date.parse(at),
    cell: ({ created_at: at }) => <Time at={at} />,
  },
];

/** Every revision, the newest first. */
export function RevisionList() {
  const { client } = useGateway();
  const query = { limit: 100 };
  const { data, items, error, refetch, more } = useReadPages<RevisionView, 'revisions.list'>(
    'revisions.list',
    { query },
    {
      page: async (cursor, signal) =>
        (await client.call('revisions.list', { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } }, signal)).value,
    },
  );
  return (
    <HistoryViews>
      <DataTable
        label="Revisions"
        rows={data === undefined ? undefined : items}
        columns={columns}
        getRowId={({ id }) => id}
        search="Search who and why"
        rowHref={({ id }) => `/revisions/${id}`}
        error={error}
        onRetry={() => void refetch()}
        more={more}
        empty={
          <Empty icon={History} title="No revisions">
            The first is made from the YAML that the gateway starts with.
          </Empty>
        }
      />
    </HistoryViews>
  );
}
