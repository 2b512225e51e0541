import { useCallback, useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { stepFor } from '../../parts/statistics-grid.ts';
import { unitsText } from '../../parts/units.ts';
import { useSpan } from '../../parts/use-span.ts';
import { Section } from '../../ui/card.tsx';
import { DateRange } from '../../ui/date-range.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { compact, milliseconds } from '../../ui/format.ts';
import { routeSeries } from './route-series.ts';
import { RouteTotals } from './route-totals.tsx';

const everyMs = 60_000;
const calls = (value: number): string => `${compact(value)} calls`;

/** What came through a route: traffic, latency and cost over time. */
export function RouteStatistics({ route }: { readonly route: string }) {
  const { span, choose, fromMs, toMs } = useSpan('day');
  const query = { route, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), step: stepFor(toMs - fromMs) };
  const totals = useRead('statistics.get', { query }, { every: everyMs, keep: true });
  const models = useRead('statistics.get', { query: { ...query, group_by: 'model' } }, { every: everyMs, keep: true }).data?.value.groups;
  const statistics = totals.data?.value;
  const drawn = useMemo(() => (statistics === undefined ? undefined : routeSeries(statistics)), [statistics]);
  const currency = drawn?.currency ?? 'USD';
  const amount = useCallback((value: number) => unitsText(value, currency), [currency]);
  if (totals.error !== null && statistics === undefined) return <ErrorState error={totals.error} retry={() => void totals.refetch()} />;
  const empty = 'No calls in this time.';
  return (
    <div className="flex flex-col gap-5">
      <div className="flex justify-end">
        <DateRange value={span} onChange={choose} />
      </div>
      <RouteTotals totals={statistics?.totals} models={models} />
      <Section title="Calls">
        <LazyTimeChart
          label="Calls of the route over time"
          kind="bars"
          times={drawn?.times}
          series={drawn?.traffic ?? []}
          format={calls}
          empty={empty}
        />
      </Section>
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Section title="Time to the end of the reply">
          <LazyTimeChart
            label="Latency of the route over time"
            times={drawn?.times}
            series={drawn?.latency ?? []}
            format={milliseconds}
            empty={empty}
          />
        </Section>
        <Section title="Cost">
          <LazyTimeChart
            label="Cost of the route over time"
            kind="bars"
            times={drawn?.times}
            series={drawn?.cost ?? []}
            format={amount}
            empty="Nothing was charged in this time."
          />
        </Section>
      </div>
    </div>
  );
}
