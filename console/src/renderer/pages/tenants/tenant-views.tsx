import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { TenantKeys } from './tenant-keys.tsx';
import { TenantOverview } from './tenant-overview.tsx';
import { TenantSettings } from './tenant-settings.tsx';
import { TenantUsers } from './tenant-users.tsx';
import type { TenantConfiguration } from '@tollgate/shared';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The views of one tenant; which of them is in the address. */
export function TenantViews({ read, refresh }: ObjectProps<TenantConfiguration>) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const { id } = read.value;
  const views = [
    { value: 'overview', label: 'Overview', may: true, panel: <TenantOverview tenant={read.value} /> },
    { value: 'settings', label: 'Settings', may: true, panel: <TenantSettings read={read} refresh={refresh} /> },
    { value: 'keys', label: 'Keys', may: may('keys:read'), panel: <TenantKeys tenant={id} /> },
    { value: 'users', label: 'Users', may: may('users:read'), panel: <TenantUsers tenant={id} /> },
  ] as const;
  return (
    <Tabs
      label="The tenant"
      tabs={views.filter((view) => view.may)}
      value={views.find(({ value }) => value === search.get('view'))?.value ?? 'overview'}
      onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
    />
  );
}
