import { useParams, useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Section } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BudgetMeters } from '../../gateway/access/budget-meters.tsx';
import { useBudgetUses } from '../../gateway/access/use-budget-uses.ts';
import { UsageOfDays } from '../../gateway/access/usage-of-days.tsx';
import { KeyActions } from './key-actions.tsx';
import { KeyFacts } from './key-facts.tsx';
import { isWorking } from './key-filter.ts';
import { KeyRights } from './key-rights.tsx';

const back = { to: '/keys', label: 'API keys' };
const views = ['overview', 'rights'] as const;

/** One key: what it may do, what it spends, and what can be done to it. */
export function KeyDetail() {
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const may = useMay()('keys:write');
  const read = useRead('keys.get', { params: { id } });
  const uses = useBudgetUses('key');
  const key = read.data?.value;
  if (read.data === undefined || key === undefined) {
    return (
      <>
        <PageHeader title="API key" back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the key" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const editable = may && isWorking(key);
  const overview = (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
      <KeyFacts apiKey={key} />
      <Section title="Spend" description="Of this key and those it took the place of, together.">
        <BudgetMeters uses={uses.get(`key:${key.family}`) ?? []} empty="No budget of its own. Its tenant’s budget still counts." />
      </Section>
      <div className="lg:col-span-2">
        <UsageOfDays of={{ key: id }} />
      </div>
    </div>
  );
  return (
    <>
      <PageHeader title={key.name} description={<KeyId id={id} />} back={back} actions={may ? <KeyActions apiKey={key} /> : undefined} />
      {editable ? (
        <Tabs
          label="The key"
          value={views.find((view) => view === search.get('view')) ?? 'overview'}
          onChange={(view) => setSearch(view === 'overview' ? {} : { view }, { replace: true })}
          tabs={[
            { value: 'overview', label: 'Overview', panel: overview },
            {
              value: 'rights',
              label: 'What it may do',
              panel: (
                <KeyRights key={id} id={id} read={{ value: key, etag: read.data.etag }} refresh={async () => (await read.refetch()).data} />
              ),
            },
          ]}
        />
      ) : (
        overview
      )}
    </>
  );
}

function KeyId({ id }: { readonly id: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono">{id}</code>
      <CopyButton text={id} label="Copy the id" />
    </span>
  );
}
