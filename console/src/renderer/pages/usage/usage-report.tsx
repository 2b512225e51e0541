import { BarChart3 } from 'lucide-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { plural } from '../../ui/format.ts';
import { choiceOf, type UsageChoice, withChoice } from './usage-choice.ts';
import { UsageChart } from './usage-chart.tsx';
import { UsageControls } from './usage-controls.tsx';
import { UsageFilters } from './usage-filters.tsx';
import { UsageTable } from './usage-table.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useUsage } from './use-usage.ts';

interface UsageReportProps {
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Totals, a chart and a table of one span of time, told apart by what is in the address. */
export function UsageReport({ fromMs, toMs }: UsageReportProps) {
  const [search, setSearch] = useSearchParams();
  const choice = useMemo(() => choiceOf(search), [search]);
  const change = (part: Partial<UsageChoice>): void => setSearch(withChoice(search, { ...choice, ...part }), { replace: true });
  const range = useMemo(() => ({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }), [fromMs, toMs]);
  const usage = useUsage({ ...range, ...choice.of }, choice.by);
  const { totals } = usage;
  if (usage.error !== null && totals === undefined) return <ErrorState error={usage.error} retry={() => void usage.refetch()} />;
  const empty = totals !== undefined && totals.calls === 0;
  return (
    <div className="flex flex-col gap-4">
      <UsageFilters of={choice.of} onChange={(of) => change({ of })} />
      <UsageTotals totals={totals} />
      {totals !== undefined && totals.unpriced_calls > 0 && (
        <Alert
          tone="warning"
          title={`${plural(totals.unpriced_calls, 'call')} without a price`}
          action={<ButtonLink to="/models">Set prices</ButtonLink>}
        >
          They used tokens of a model that has no price. Their cost is not in these sums, and budgets do not count them.
        </Alert>
      )}
      <UsageControls choice={choice} onChange={change} range={range} />
      {empty ? (
        <Empty icon={BarChart3} title="No usage in this time" action={<ButtonLink to="/calls">To the call log</ButtonLink>}>
          Take a longer time or fewer filters. What calls use is here a second after they end.
        </Empty>
      ) : (
        <>
          <UsageChart range={range} choice={choice} />
          <UsageTable usage={usage} choice={choice} />
        </>
      )}
    </div>
  );
}
