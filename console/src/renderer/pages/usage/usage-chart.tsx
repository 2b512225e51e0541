import { type StatisticsItem, type StatisticsStep } from '@tollgate/shared';
import { useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { chartGroups, groupSeries } from '../../parts/group-series.ts';
import { LazyTimeChart } from '../../parts/lazy-time-chart.tsx';
import { stepFor } from '../../parts/statistics-grid.ts';
import { mainCurrency, picosIn, unitsOf, unitsText } from '../../parts/units.ts';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { compact, tokens } from '../../ui/format.ts';
import { isName, type UsageChoice, type UsageMeasure } from './usage-choice.ts';
import { groupLabels, measureLabels } from './usage-labels.ts';

interface UsageChartProps {
  readonly range: { readonly from: string; readonly to: string };
  readonly choice: UsageChoice;
}

const everyMs = 30_000;
const hourMs = 3_600_000;

/** One measure over time, its largest groups on top of each other. */
export function UsageChart({ range, choice: { by, measure, of } }: UsageChartProps) {
  const name = isName(by) ? by : undefined;
  const step = stepOf(range, { who: [name, ...Object.keys(of)].some((each) => each === 'key' || each === 'user') });
  const query = { ...range, ...of, step, groups: chartGroups, ...(name === undefined ? {} : { group_by: name }) };
  const read = useRead('statistics.get', { query }, { keep: true, every: everyMs });
  const statistics = read.data?.value;
  const currency = statistics === undefined ? 'USD' : mainCurrency(statistics.totals.cost);
  const drawn = useMemo(
    () =>
      statistics === undefined
        ? undefined
        : groupSeries(statistics, { by: name, read: readerOf(measure, currency), label: measureLabels[measure] }),
    [statistics, name, measure, currency],
  );
  const format = useMemo(() => formatOf(measure, currency), [measure, currency]);
  const others = statistics === undefined ? 0 : statistics.totals.cost.length - 1;
  if (read.error !== null && statistics === undefined) return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  const title = name === undefined ? measureLabels[measure] : `${measureLabels[measure]} by ${groupLabels[name].toLowerCase()}`;
  return (
    <Section
      title={title}
      {...(measure === 'cost' && others > 0 ? { description: `In ${currency} only; other currencies are in the table.` } : {})}
    >
      <LazyTimeChart
        label={title}
        kind="bars"
        times={drawn?.times}
        series={drawn?.series ?? []}
        format={format}
        height={260}
        empty={emptyText(measure)}
      />
    </Section>
  );
}

/** Minutes are not kept by user and key. */
function stepOf({ from, to }: UsageChartProps['range'], { who }: { readonly who: boolean }): StatisticsStep {
  const ms = Date.parse(to) - Date.parse(from);
  return stepFor(who ? Math.max(ms, 13 * hourMs) : ms);
}

function readerOf(measure: UsageMeasure, currency: string): (item: StatisticsItem) => number {
  switch (measure) {
    case 'cost':
      return ({ cost }) => unitsOf(picosIn(cost, currency));
    case 'calls':
      return ({ calls }) => calls;
    case 'tokens':
      return ({ usage }) => usage.input + usage.output;
  }
}

function formatOf(measure: UsageMeasure, currency: string): (value: number) => string {
  switch (measure) {
    case 'cost':
      return (value) => unitsText(value, currency);
    case 'calls':
      return compact;
    case 'tokens':
      return tokens;
  }
}

function emptyText(measure: UsageMeasure): string {
  return measure === 'cost' ? 'Nothing was spent in this time.' : 'No calls in this time.';
}
