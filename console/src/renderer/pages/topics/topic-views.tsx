import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { TopicSettings } from './topic-settings.tsx';
import { TopicTrial } from './topic-trial.tsx';
import { TopicUses } from './topic-uses.tsx';
import type { TopicConfiguration } from '@tollgate/shared';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The views of one topic; which of them is in the address. */
export function TopicViews({ read, refresh }: ObjectProps<TopicConfiguration>) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const views = [
    { value: 'examples', label: 'Examples', may: true, panel: <TopicSettings read={read} refresh={refresh} /> },
    { value: 'use', label: 'Use and quality', may: true, panel: <TopicUses topic={read.value} /> },
    { value: 'try', label: 'Try a text', may: may('routes:write'), panel: <TopicTrial read={read} /> },
  ] as const;
  return (
    <Tabs
      label="The topic"
      tabs={views.filter((view) => view.may)}
      value={views.find((view) => view.may && view.value === search.get('view'))?.value ?? 'examples'}
      onChange={(view) => setSearch(view === 'examples' ? {} : { view }, { replace: true })}
    />
  );
}
