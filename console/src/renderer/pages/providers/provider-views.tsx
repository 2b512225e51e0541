import { useSearchParams } from 'react-router';
import { Tabs } from '../../ui/tabs.tsx';
import { ProviderOverview } from './provider-overview.tsx';
import { ProviderSettings } from './provider-settings.tsx';
import type { ProviderView } from '../../parts/objects.ts';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The views of one provider; which of them is in the address. */
export function ProviderViews({ read, refresh }: ObjectProps<ProviderView>) {
  const [search, setSearch] = useSearchParams();
  const views = [
    { value: 'overview', label: 'Overview', panel: <ProviderOverview provider={read.value} /> },
    { value: 'settings', label: 'Settings', panel: <ProviderSettings read={read} refresh={refresh} /> },
  ] as const;
  return (
    <Tabs
      label="The provider"
      tabs={views}
      value={views.find(({ value }) => value === search.get('view'))?.value ?? 'overview'}
      onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
    />
  );
}
