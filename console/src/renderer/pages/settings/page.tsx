import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { SealedKeys } from './sealed-keys.tsx';
import { SettingsForm } from './settings-form.tsx';
import { settingsSections } from './sections.ts';

/** What is true of the whole appliance, and how this console looks. */
export function Page() {
  const [search, setSearch] = useSearchParams();
  const may = useMay();
  const tabs = [
    ...settingsSections.map((section) => ({ value: section.id, label: section.title, panel: <SettingsForm section={section} /> })),
    ...(may('secrets:rotate') ? [{ value: 'keys', label: 'Sealing keys', panel: <SealedKeys /> }] : []),
    { value: 'appearance', label: 'Appearance', panel: <Appearance /> },
    { value: 'about', label: 'About', panel: <About /> },
  ];
  const asked = search.get('view');
  const view = tabs.find(({ value }) => value === asked)?.value ?? 'network';
  return (
    <>
      <PageHeader title="Settings" description="What is true of the whole appliance. Every change is a revision and can be rolled back." />
      <Tabs label="Settings" tabs={tabs} value={view} onChange={(next) => setSearch({ view: next }, { replace: true })} />
    </>
  );
}
