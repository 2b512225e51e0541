import type { TopicConfiguration, TopicEvaluated } from '@tollgate/shared';
import { StatusDot } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { count } from '../../ui/format.ts';
import { qualityOf } from './quality.ts';
import type { TopicUse } from './topic-use.ts';

/** A topic in the list; `judged`: how well it is told, once that was measured. */
export interface TopicRow {
  readonly topic: TopicConfiguration;
  readonly use: TopicUse;
  readonly judged: TopicEvaluated['topics'][number] | undefined;
}

const none = <span className="text-muted">none</span>;

export const topicColumns: readonly Column<TopicRow>[] = [
  {
    id: 'topic',
    header: 'Topic',
    width: '30%',
    card: 'title',
    text: ({ topic }) => `${topic.id} ${topic.examples.join(' ')}`,
    sort: ({ topic }) => topic.id.toLowerCase(),
    cell: ({ topic }) => (
      <span className="block min-w-0">
        <span className="block truncate">{topic.id}</span>
        <span className="block truncate text-xs font-normal text-muted">“{topic.examples[0]}”</span>
      </span>
    ),
  },
  {
    id: 'examples',
    header: 'Examples',
    align: 'end',
    width: '7rem',
    sort: ({ topic }) => topic.examples.length,
    cell: ({ topic }) => count(topic.examples.length),
  },
  {
    id: 'route',
    header: 'Goes to',
    sort: ({ topic }) => topic.route,
    text: ({ topic }) => topic.route ?? '',
    cell: ({ topic }) => topic.route ?? none,
  },
  { id: 'from', header: 'Chosen by routes', priority: 2, cell: ({ use }) => (use.routes.length === 0 ? none : use.routes.join(', ')) },
  {
    id: 'profiles',
    header: 'Denied by profiles',
    priority: 3,
    cell: ({ use }) => (use.denied.length === 0 ? none : use.denied.join(', ')),
  },
  {
    id: 'quality',
    header: 'Quality',
    width: '10rem',
    sort: ({ judged }) => judged?.recall,
    cell: ({ topic, judged }) => <Quality judged={judged} few={topic.examples.length < 5} />,
  },
];

function Quality({ judged, few }: { readonly judged: TopicRow['judged']; readonly few: boolean }) {
  if (judged === undefined)
    return few ? <StatusDot tone="warning">Few examples</StatusDot> : <span className="text-muted">not measured</span>;
  const { tone, word, advice } = qualityOf(judged);
  return (
    <span title={advice}>
      <StatusDot tone={tone}>{word}</StatusDot>
    </span>
  );
}
