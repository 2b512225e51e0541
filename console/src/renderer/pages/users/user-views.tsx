import { KeyRound } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { Empty } from '../../ui/empty.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useKeys } from '../../gateway/access/use-keys.ts';
import { KeysTable } from '../../gateway/access/keys-table.tsx';
import { SessionsTable } from '../../gateway/access/sessions-table.tsx';
import { UserOverview } from './user-overview.tsx';
import { UserSettings } from './user-settings.tsx';
import type { User } from '@tollgate/shared';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The views of one user; which of them is in the address. */
export function UserViews({ read, refresh }: ObjectProps<User>) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const { id } = read.value;
  const views = [
    { value: 'overview', label: 'Overview', may: true, panel: <UserOverview user={read.value} /> },
    { value: 'settings', label: 'Settings', may: may('users:write'), panel: <UserSettings read={read} refresh={refresh} /> },
    { value: 'keys', label: 'Keys', may: may('keys:read'), panel: <UserKeys user={id} /> },
    { value: 'sessions', label: 'Sessions', may: may('sessions:read'), panel: <SessionsTable user={id} /> },
  ] as const;
  return (
    <Tabs
      label="The user"
      tabs={views.filter((view) => view.may)}
      value={views.find(({ value }) => value === search.get('view'))?.value ?? 'overview'}
      onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
    />
  );
}

function UserKeys({ user }: { readonly user: string }) {
  const pages = useKeys({ user });
  return (
    <KeysTable
      ofOne
      rows={pages.data === undefined ? undefined : pages.items}
      error={pages.error}
      onRetry={() => void pages.refetch()}
      more={pages.more}
      empty={
        <Empty icon={KeyRound} title="No key names this user">
          Name the user when you make a key: then limits, budgets and usage count for all of their keys together.
        </Empty>
      }
    />
  );
}
