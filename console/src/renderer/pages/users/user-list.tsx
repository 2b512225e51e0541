import { Plus, Users } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useUsers } from '../../gateway/access/use-users.ts';
import { UsersPageTabs } from './users-page-tabs.tsx';
import { UsersTable } from '../../gateway/access/users-table.tsx';

/** Everybody who may sign in or whom keys name. */
export function UserList() {
  const may = useMay()('users:write');
  const pages = useUsers();
  const add = may ? (
    <ButtonLink to="/users/new" variant="primary" icon={Plus}>
      New user
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Users and roles"
        description="People who sign in, and applications that keys name. Single sign-on adds people by itself."
        actions={add}
      />
      <UsersPageTabs />
      <UsersTable
        rows={pages.data === undefined ? undefined : pages.items}
        error={pages.error}
        onRetry={() => void pages.refetch()}
        more={pages.more}
        empty={
          <Empty icon={Users} title="No users yet" action={add}>
            Set up single sign-on, and people are here after their first sign-in. Add an application by hand, so that limits and budgets can
            name it.
          </Empty>
        }
      />
    </>
  );
}
