import type { Statistics, StatisticsItem } from '@tollgate/shared';
import { useMemo } from 'react';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import type { ChartSeries } from '../../ui/chart/chart-series.ts';
import { compact } from '../../ui/format.ts';
import { useMay } from '../../gateway/use-me.ts';
import { failedOf, refusedOf } from './sums.ts';

/** How many calls there were and how they ended. */
export function TrafficChart({ statistics }: { readonly statistics: Statistics | undefined }) {
  const may = useMay();
  const drawn = useMemo(() => drawnOf(statistics), [statistics]);
  return (
    <Section
      title="Traffic"
      description="Calls by how they ended."
      actions={
        may('records:read') ? (
          <ButtonLink to="/calls" size="sm">
            Call log
          </ButtonLink>
        ) : undefined
      }
    >
      <LazyTimeChart
        label="Calls by how they ended"
        kind="bars"
        times={drawn?.times}
        series={drawn?.series ?? []}
        format={compact}
        empty="No calls in this time."
      />
    </Section>
  );
}

interface Line {
  readonly label: string;
  readonly read: (item: StatisticsItem) => number;
  readonly tone: NonNullable<ChartSeries['tone']>;
}

const lines: readonly Line[] = [
  { label: 'Answered', read: ({ outcomes }) => outcomes.ok, tone: 1 },
  { label: 'Blocked', read: ({ outcomes }) => outcomes.blocked, tone: 'warning' },
  { label: 'Failed', read: failedOf, tone: 'danger' },
  { label: 'Caller left', read: ({ outcomes }) => outcomes.cancelled, tone: 'muted' },
  { label: 'Refused', read: refusedOf, tone: 3 },
];

function drawnOf(statistics: Statistics | undefined) {
  if (statistics === undefined) return undefined;
  const times = stepTimes(statistics);
  const all = lines.map(({ label, read, tone }): ChartSeries => ({
    label,
    tone,
    values: valuesAt(times, statistics.items, { read, absent: 0 }),
  }));
  return { times, series: all.filter(({ values }) => values.some((value) => (value ?? 0) > 0)) };
}
