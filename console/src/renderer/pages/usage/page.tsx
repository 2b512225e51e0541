import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useSpan } from '../../parts/use-span.ts';
import { DateRange } from '../../ui/date-range.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Budgets } from './budgets.tsx';
import { UsageReport } from './usage-report.tsx';

/** What calls used and cost, and what may be spent. */
export function Page() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const span = useSpan('month');
  const tab = search.get('tab') === 'budgets' ? 'budgets' : 'usage';
  const show = (next: 'usage' | 'budgets'): void => {
    const address = new URLSearchParams(search);
    if (next === 'usage') address.delete('tab');
    else address.set('tab', next);
    setSearch(address, { replace: true });
  };
  const report = <UsageReport fromMs={span.fromMs} toMs={span.toMs} />;
  return (
    <>
      <PageHeader
        title="Usage and cost"
        description="Calls, tokens and money, by whatever you want to tell apart. Summed up by the hour; days and months are those of UTC."
        actions={tab === 'usage' ? <DateRange value={span.span} onChange={span.choose} /> : undefined}
      />
      {may('budgets:read') ? (
        <Tabs
          label="Usage and cost"
          value={tab}
          onChange={show}
          tabs={[
            { value: 'usage', label: 'Usage', panel: tab === 'usage' && report },
            { value: 'budgets', label: 'Budgets', panel: tab === 'budgets' && <Budgets /> },
          ]}
        />
      ) : (
        report
      )}
    </>
  );
}
