import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { RouteTrial } from '../../parts/route-trial.tsx';
import { Section } from '../../ui/card.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RouteOverview } from './route-overview.tsx';
import { RouteSettings } from './route-settings.tsx';
import { RouteStatistics } from './route-statistics.tsx';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';
import type { RouteConfiguration } from '@tollgate/shared';

/** The views of one route; which of them is in the address. */
export function RouteViews({ read, refresh }: ObjectProps<RouteConfiguration>) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const { id, strategy } = read.value;
  const trial = (
    <Section title="Where would it go?" description="By the configuration in use: type what a caller could say.">
      <RouteTrial route={id} />
    </Section>
  );
  const views = [
    { value: 'overview', label: 'Overview', may: true, panel: <RouteOverview route={read.value} /> },
    { value: 'settings', label: 'Settings', may: true, panel: <RouteSettings read={read} refresh={refresh} /> },
    { value: 'statistics', label: 'Statistics', may: may('usage:read'), panel: <RouteStatistics route={id} /> },
    { value: 'try', label: 'Try it', may: strategy === 'content' && may('routes:write'), panel: trial },
  ] as const;
  return (
    <Tabs
      label="The route"
      tabs={views.filter((view) => view.may)}
      value={views.find((view) => view.may && view.value === search.get('view'))?.value ?? 'overview'}
      onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
    />
  );
}
