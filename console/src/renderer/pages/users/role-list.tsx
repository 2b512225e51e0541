import { Plus } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { plural } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { type RoleRow, roleRows } from '../../gateway/access/role-words.ts';
import { UsersPageTabs } from './users-page-tabs.tsx';

const columns: readonly Column<RoleRow>[] = [
  {
    id: 'role',
    header: 'Role',
    width: '26%',
    card: 'title',
    text: ({ id, title }) => `${id} ${title}`,
    cell: ({ id, title, builtIn }) => (
      <span className="block">
        <span className="block">{title}</span>
        {!builtIn && title !== id && <span className="block font-mono text-xs font-normal text-muted">{id}</span>}
      </span>
    ),
  },
  { id: 'words', header: 'What for', cell: ({ words }) => words },
  {
    id: 'kind',
    header: 'Kind',
    width: '9rem',
    cell: ({ builtIn }) => (
      <Badge icon={null} tone={builtIn ? 'neutral' : 'accent'}>
        {builtIn ? 'Built in' : 'Your own'}
      </Badge>
    ),
  },
  { id: 'count', header: 'Permissions', width: '9rem', align: 'end', cell: ({ permissions }) => plural(permissions.length, 'permission') },
];

/** Built-in roles, which stay as they are, and the bank's own. */
export function RoleList() {
  const may = useMay()('roles:write');
  const own = useRead('roles.list', { query: { limit: 500 } });
  const items = own.data?.value.items;
  const add = may ? (
    <ButtonLink to="/users/roles/new" variant="primary" icon={Plus}>
      New role
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Users and roles"
        description="What each role may do. Copy one that is built in to make one of your own."
        actions={add}
      />
      <UsersPageTabs />
      <DataTable
        label="Roles"
        rows={items === undefined ? undefined : roleRows(items)}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/users/roles/${encodeURIComponent(id)}`}
        error={own.error}
        onRetry={() => void own.refetch()}
        empty={null}
      />
    </>
  );
}
