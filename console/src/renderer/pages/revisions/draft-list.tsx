import type { DraftView } from '@tollgate/shared';
import { PencilRuler } from 'lucide-react';
import { useRead } from '../../gateway/use-read.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { count } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { Who } from '../../parts/who.tsx';
import { draftLook } from './draft-words.ts';
import { HistoryViews } from './history-views.tsx';

const columns: readonly Column<DraftView>[] = [
  {
    id: 'name',
    header: 'Draft',
    card: 'title',
    text: ({ name }) => name,
    sort: ({ name }) => name.toLowerCase(),
    cell: ({ name }) => <span className="font-medium">{name}</span>,
  },
  { id: 'state', header: 'State', width: '11rem', sort: (draft) => draftLook(draft).word, cell: (draft) => <State draft={draft} /> },
  {
    id: 'author',
    header: 'Who',
    priority: 2,
    text: ({ author }) => author,
    sort: ({ author }) => author,
    cell: ({ author }) => <Who id={author} />,
  },
  { id: 'changes', header: 'Changes', width: '7rem', align: 'end', sort: ({ changes }) => changes, cell: ({ changes }) => count(changes) },
  {
    id: 'base',
    header: 'From revision',
    width: '9rem',
    align: 'end',
    priority: 3,
    sort: ({ base }) => base,
    cell: ({ base }) => String(base),
  },
  {
    id: 'when',
    header: 'Last edited',
    width: '9rem',
    align: 'end',
    sort: ({ updated_at: at }) => Date.parse(at),
    cell: ({ updated_at: at }) => <Time at={at} />,
  },
];

function State({ draft }: { readonly draft: DraftView }) {
  const { tone, word } = draftLook(draft);
  return <Badge tone={tone}>{word}</Badge>;
}

/** What is being prepared, and what became of earlier drafts. */
export function DraftList() {
  const drafts = useRead('drafts.list', { query: { limit: 200 } });
  return (
    <HistoryViews>
      <DataTable
        label="Drafts"
        rows={drafts.data?.value.items}
        columns={columns}
        getRowId={({ id }) => id}
        search="Search drafts"
        rowHref={({ id }) => `/revisions/drafts/${encodeURIComponent(id)}`}
        error={drafts.error}
        onRetry={() => void drafts.refetch()}
        empty={
          <Empty icon={PencilRuler} title="No drafts">
            A draft gathers several changes on any page, and puts them in use together, after a look at the difference.
          </Empty>
        }
      />
    </HistoryViews>
  );
}
