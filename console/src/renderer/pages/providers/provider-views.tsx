import { useSearchParams } from 'react-router';
import { Tabs } from '../../ui/tabs.tsx';
import { ProviderOverview } from './provider-overview.tsx';
import { ProviderSettings } from './provider-settings.tsx';
import type { ProviderViewProps } from './provider-view.ts';

/** The views of one provider; which of them is in the address. */
export function ProviderViews({ read, refresh }: ProviderViewProps) {
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
