import { Plus, Users } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useUsers } from '../../gateway/access/use-users.ts';
import { UsersTable } from '../../gateway/access/users-table.tsx';

/** The people and applications of one tenant. */
export function TenantUsers({ tenant }: { readonly tenant: string }) {
  const may = useMay()('users:write');
  const pages = useUsers({ tenant });
  const add = may ? (
    <ButtonLink to={`/users/new?tenant=${encodeURIComponent(tenant)}`} variant="primary" icon={Plus}>
      New user
    </ButtonLink>
  ) : undefined;
  return (
    <UsersTable
      ofOne
      rows={pages.data === undefined ? undefined : pages.items}
      error={pages.error}
      onRetry={() => void pages.refetch()}
      more={pages.more}
      empty={
        <Empty icon={Users} title="No users in this tenant" action={add}>
          People come by themselves when they sign in at the identity provider; applications are added by hand.
        </Empty>
      }
    />
  );
}
