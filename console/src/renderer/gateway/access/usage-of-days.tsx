import { useMemo, useState } from 'react';
import { useRead } from '../use-read.ts';
import type { ChartSeries } from '../../ui/chart/chart-series.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { compact, count, tokens } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { useNow } from '../../ui/now.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { amountText } from './budget-meters.tsx';
import { usageDays } from './usage-days.ts';

const days = 30;
const measures = [
  { value: 'cost', label: 'Cost' },
  { value: 'calls', label: 'Calls' },
  { value: 'tokens', label: 'Tokens' },
] as const;
type Measure = (typeof measures)[number]['value'];

/** Whose usage: the fields of the query of `usage.list`. */
export interface UsageOf {
  readonly tenant?: string;
  readonly user?: string;
  readonly key?: string;
}

/** Cost, calls and tokens of the last 30 days, day by day. */
export function UsageOfDays({ of }: { readonly of: UsageOf }) {
  const [measure, setMeasure] = useState<Measure>('cost');
  const report = useRead('usage.list', { query: { ...of, group_by: 'day', limit: days + 1 } });
  const today = Math.floor(useNow() / 86_400_000) * 86_400_000;
  const items = report.data?.value.items;
  const drawn = useMemo(() => (items === undefined ? undefined : usageDays(items, { nowMs: today, days })), [items, today]);
  const series = useMemo(() => seriesOf(drawn, measure), [drawn, measure]);
  const totals = report.data?.value.totals;
  const currency = drawn?.cost[0]?.currency ?? 'USD';
  const format = useMemo(() => formatOf(measure, currency), [measure, currency]);
  if (report.error !== null && totals === undefined) return <ErrorState error={report.error} retry={() => void report.refetch()} />;
  return (
    <Section
      title="Last 30 days"
      description={
        totals === undefined
          ? 'Summed up by the day, UTC.'
          : `${count(totals.calls)} calls, ${tokens(totals.usage.input + totals.usage.output)}, by the day (UTC).`
      }
      actions={<Segmented label="Measure" segments={measures} value={measure} onChange={setMeasure} />}
    >
      {totals !== undefined && totals.cost.length > 0 && (
        <p className="mb-3 flex flex-wrap gap-x-4 text-lg font-semibold">
          {totals.cost.map(({ currency: unit, picos }) => (
            <Money key={unit} picos={picos} currency={unit} />
          ))}
        </p>
      )}
      <TimeChart
        label={`${measure} by the day`}
        kind="bars"
        times={drawn?.times}
        series={series}
        format={format}
        empty="No calls in the last 30 days."
        height={200}
      />
    </Section>
  );
}

function seriesOf(drawn: ReturnType<typeof usageDays> | undefined, measure: Measure): readonly ChartSeries[] {
  if (drawn === undefined || drawn.calls.every((calls) => calls === 0)) return [];
  if (measure === 'calls') return [{ label: 'Calls', values: drawn.calls }];
  if (measure === 'tokens') return [{ label: 'Tokens', values: drawn.tokens }];
  return drawn.cost.map(({ currency, values }) => ({ label: `Cost in ${currency}`, values }));
}

function formatOf(measure: Measure, currency: string): (value: number) => string {
  if (measure === 'cost') return (value) => amountText(value, currency);
  return measure === 'tokens' ? tokens : (value) => `${compact(value)} calls`;
}
