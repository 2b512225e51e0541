import { useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { UserActions } from './user-actions.tsx';
import { UserViews } from './user-views.tsx';

const back = { to: '/users', label: 'Users and roles' };

/** One user: who they are, what they may, what they use. */
export function UserDetail() {
  const { id = '' } = useParams();
  const may = useMay()('users:write');
  const read = useRead('users.get', { params: { id } });
  if (read.data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the user" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const user = read.data.value;
  return (
    <>
      <PageHeader
        title={user.name ?? user.id}
        description={<code className="font-mono">{user.id}</code>}
        back={back}
        actions={may ? <UserActions user={user} /> : undefined}
      />
      <UserViews key={id} read={read.data} refresh={async () => (await read.refetch()).data} />
    </>
  );
}
