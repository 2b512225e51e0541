import type { Percentiles, Statistics, StatisticsItem } from '@tollgate/shared';
import { useMemo, useState } from 'react';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';
import { Section } from '../../ui/card.tsx';
import { milliseconds } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';

const measures = [
  { value: 'latency_ms', label: 'Whole call' },
  { value: 'first_byte_ms', label: 'First byte' },
] as const;
type Measure = (typeof measures)[number]['value'];

const lines = [
  { label: 'Half', at: 'p50', tone: 1 },
  { label: '95 of 100', at: 'p95', tone: 2 },
  { label: '99 of 100', at: 'p99', tone: 3 },
] as const satisfies readonly { readonly label: string; readonly at: keyof Percentiles; readonly tone: number }[];

/** How long calls took: half of them, 95 and 99 of 100 were no slower than the lines. */
export function LatencyChart({ statistics }: { readonly statistics: Statistics | undefined }) {
  const [measure, setMeasure] = useState<Measure>('latency_ms');
  const drawn = useMemo(() => drawnOf(statistics, measure), [statistics, measure]);
  return (
    <Section
      title="Latency"
      description="As quick as the line or quicker."
      actions={<Segmented label="From the request to" segments={measures} value={measure} onChange={setMeasure} />}
    >
      <LazyTimeChart
        label={measure === 'latency_ms' ? 'Latency of whole calls' : 'Latency to the first byte of streamed replies'}
        times={drawn?.times}
        series={drawn?.series ?? []}
        format={milliseconds}
        empty={measure === 'latency_ms' ? 'No calls in this time.' : 'No streamed replies in this time.'}
      />
    </Section>
  );
}

function drawnOf(statistics: Statistics | undefined, measure: Measure) {
  if (statistics === undefined) return undefined;
  const times = stepTimes(statistics);
  const series = lines.map(({ label, at, tone }) => ({
    label,
    tone,
    values: valuesAt(times, statistics.items, { read: (item: StatisticsItem) => item[measure]?.[at] ?? null, absent: null }),
  }));
  return { times, series };
}
