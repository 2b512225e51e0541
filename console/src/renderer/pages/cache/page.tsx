import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CacheOverview } from './cache-overview.tsx';
import { EntryList } from './entry-list.tsx';
import { Explain } from './explain.tsx';
import { ImportFaq } from './import-faq.tsx';
import { PurgeButton } from './purge-button.tsx';

/** The cache: what it saves and how sure it is, its entries, why it did what it did, and what is put in and taken out. */
export function Page() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const views = [
    { value: 'overview', label: 'Overview', may: true, panel: <CacheOverview /> },
    { value: 'entries', label: 'Entries', may: true, panel: <EntryList /> },
    { value: 'explain', label: 'Explain', may: true, panel: <Explain /> },
    { value: 'import', label: 'Import answers', may: may('cache:write'), panel: <ImportFaq /> },
  ] as const;
  return (
    <>
      <PageHeader
        title="Cache"
        description="Questions that were asked before are answered from the last answer, where that is proven to be safe. Questions and replies are shown nowhere."
        actions={may('cache:write') ? <PurgeButton /> : undefined}
      />
      <Tabs
        label="The cache"
        tabs={views.filter((view) => view.may)}
        value={views.find((view) => view.may && view.value === search.get('view'))?.value ?? 'overview'}
        onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
      />
    </>
  );
}
