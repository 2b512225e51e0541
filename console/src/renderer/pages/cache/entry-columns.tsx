import type { CacheEntryView } from '@tollgate/shared';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { plural } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';

export const entryColumns: readonly Column<CacheEntryView>[] = [
  {
    id: 'id',
    header: 'Entry',
    width: '12rem',
    card: 'title',
    text: ({ id }) => id,
    cell: ({ id }) => (
      <code className="block truncate font-mono text-[0.8125rem]" title={id}>
        {id}
      </code>
    ),
  },
  {
    id: 'place',
    header: 'Tenant and route',
    text: ({ tenant, route }) => `${tenant} ${route}`,
    sort: ({ tenant, route }) => `${tenant} ${route}`,
    cell: ({ tenant, route }) => (
      <>
        <span className="block truncate">{route}</span>
        <span className="block truncate text-[0.8125rem] text-muted">{tenant}</span>
      </>
    ),
  },
  {
    id: 'origin',
    header: 'Made by',
    width: '8rem',
    text: ({ origin, user = '', model = '' }) => `${origin} ${user} ${model}`,
    sort: ({ origin }) => origin,
    cell: ({ origin, user, model }) => (
      <>
        <span className="block truncate">{origin === 'faq' ? 'Import' : (model ?? 'A call')}</span>
        {user !== undefined && <span className="block truncate text-[0.8125rem] text-muted">{user}</span>}
      </>
    ),
  },
  {
    id: 'answers',
    header: 'Answers',
    width: '8.5rem',
    priority: 2,
    sort: ({ similar }) => (similar ? 1 : 0),
    cell: ({ similar, confirmations }) => (
      <span title={`Asked exactly so by ${plural(confirmations, 'key')}`}>{similar ? 'Similar too' : 'The same only'}</span>
    ),
  },
  {
    id: 'tags',
    header: 'Tags',
    priority: 3,
    text: ({ tags = [] }) => tags.join(' '),
    cell: ({ tags = [] }) =>
      tags.length === 0 ? (
        <span className="text-muted">none</span>
      ) : (
        <span className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      ),
  },
  {
    id: 'created',
    header: 'Made',
    width: '8rem',
    priority: 2,
    sort: ({ created_at }) => created_at,
    cell: ({ created_at }) => <Time at={created_at} />,
  },
  {
    id: 'expires',
    header: 'Ends',
    width: '8rem',
    sort: ({ expires_at }) => expires_at,
    cell: ({ expires_at }) => <Time at={expires_at} />,
  },
];
