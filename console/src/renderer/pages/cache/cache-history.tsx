import { useCallback, useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { stepFor } from '../../parts/statistics-grid.ts';
import { unitsText } from '../../parts/units.ts';
import { useSpan } from '../../parts/use-span.ts';
import { Section } from '../../ui/card.tsx';
import { DateRange } from '../../ui/date-range.tsx';
import { compact } from '../../ui/format.ts';
import { historySeries } from './history-series.ts';

const dayMs = 86_400_000;
const calls = (value: number): string => `${compact(value)} calls`;

/** Hits and what they saved over time, of all nodes. */
export function CacheHistory({ route }: { readonly route: string | undefined }) {
  const { span, choose, fromMs, toMs } = useSpan('week');
  const query = {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    step: toMs - fromMs > 2 * dayMs ? ('1d' as const) : stepFor(toMs - fromMs),
    ...(route === undefined ? {} : { route }),
  };
  const statistics = useRead('statistics.get', { query }, { keep: true }).data?.value;
  const drawn = useMemo(() => (statistics === undefined ? undefined : historySeries(statistics)), [statistics]);
  const currency = drawn?.currency ?? 'USD';
  const amount = useCallback((value: number) => unitsText(value, currency), [currency]);
  return (
    <Section title="Over time" description="Of all nodes." actions={<DateRange value={span} onChange={choose} />}>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <LazyTimeChart
          label="Hits over time"
          kind="bars"
          times={drawn?.times}
          series={drawn?.hits ?? []}
          format={calls}
          empty="No hits in this time."
          height={180}
        />
        <LazyTimeChart
          label="Saved over time"
          kind="bars"
          times={drawn?.times}
          series={drawn?.saved ?? []}
          format={amount}
          empty="Nothing was saved in this time."
          height={180}
        />
      </div>
    </Section>
  );
}
