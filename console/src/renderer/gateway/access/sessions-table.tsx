import { AdminRefusal, type SessionView } from '@tollgate/shared';
import { LogOut, MonitorSmartphone } from 'lucide-react';
import { useMemo } from 'react';
import { useMay, useMe } from '../use-me.ts';
import { useRead } from '../use-read.ts';
import { useWrite } from '../use-write.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';

const everyMs = 30_000;

/** Who is signed in now, of all or of one user, and the way to end it. */
export function SessionsTable({ user }: { readonly user?: string }) {
  const may = useMay()('sessions:end');
  const own = useMe()?.session;
  const end = useEndSession();
  const sessions = useRead('sessions.list', { query: { limit: 500, ...(user === undefined ? {} : { user }) } }, { every: everyMs });
  const columns = useMemo(() => sessionColumns({ own, end: may ? end : undefined }), [own, may, end]);
  return (
    <DataTable
      label="Sessions"
      rows={sessions.data?.value.items}
      columns={columns}
      getRowId={({ id }) => id}
      {...(user === undefined ? { search: 'Search sessions' } : {})}
      error={sessions.error}
      onRetry={() => void sessions.refetch()}
      empty={
        <Empty icon={MonitorSmartphone} title="Nobody is signed in">
          Devices that act without a person, as automation does, are under Devices.
        </Empty>
      }
    />
  );
}

type End = (session: SessionView) => void;

function useEndSession(): End {
  const [confirm, toast] = [useConfirm(), useToast()];
  const { mutateAsync } = useWrite('sessions.end');
  return useMemo(() => {
    const run = async ({ id, user }: SessionView): Promise<void> => {
      const description = 'It is refused on every node at once; they can sign in again. To keep them out, suspend the user.';
      if (!(await confirm({ title: `End the session of ${user}?`, description, confirmLabel: 'End session', danger: true }))) return;
      try {
        await mutateAsync({ params: { id } });
        toast({ title: `The session of ${user} is ended` });
      } catch (error) {
        const words = error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.';
        toast({ tone: 'danger', title: 'That did not work', description: words });
      }
    };
    return (session) => void run(session);
  }, [confirm, toast, mutateAsync]);
}

function sessionColumns({ own, end }: { readonly own: string | undefined; readonly end: End | undefined }): readonly Column<SessionView>[] {
  return [
    {
      id: 'user',
      header: 'User',
      card: 'title',
      text: ({ user, tenant }) => `${user} ${tenant ?? ''}`,
      sort: ({ user }) => user,
      cell: ({ id, user }) => (
        <>
          {user} {id === own && <Badge tone="accent">This one</Badge>}
        </>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      text: ({ role }) => role,
      cell: ({ role, tenant }) => (tenant === undefined ? role : `${role} in ${tenant}`),
    },
    {
      id: 'how',
      header: 'Signed in by',
      priority: 2,
      cell: ({ how }) => (how === 'oidc' ? 'Single sign-on' : <Badge tone="warning">Break-glass</Badge>),
    },
    { id: 'origin', header: 'From', priority: 3, text: ({ origin }) => origin ?? '', cell: ({ origin }) => origin ?? '–' },
    {
      id: 'begun',
      header: 'Begun',
      align: 'end',
      priority: 2,
      sort: ({ created_at: at }) => Date.parse(at),
      cell: ({ created_at }) => <Time at={created_at} />,
    },
    {
      id: 'seen',
      header: 'Last seen',
      align: 'end',
      sort: ({ last_seen_at: at }) => Date.parse(at),
      cell: ({ last_seen_at }) => <Time at={last_seen_at} />,
    },
    {
      id: 'ends',
      header: 'Ends at the latest',
      align: 'end',
      priority: 3,
      sort: ({ ends_at: at }) => Date.parse(at),
      cell: ({ ends_at }) => <Time at={ends_at} />,
    },
    ...(end === undefined ? [] : [endColumn(end)]),
  ];
}

function endColumn(end: End): Column<SessionView> {
  return {
    id: 'end',
    header: 'End',
    width: '7rem',
    align: 'end',
    cell: (session) => (
      <Button size="sm" icon={LogOut} aria-label={`End the session of ${session.user}`} onClick={() => end(session)}>
        End
      </Button>
    ),
  };
}
