import type { Percentiles, Statistics, StatisticsItem } from '@tollgate/shared';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';
import { mainCurrency, picosIn, unitsOf } from '../../parts/units.ts';
import type { ChartSeries } from '../../ui/chart/chart-series.ts';

/** Everything that the charts of a route draw. Times in milliseconds since 1970. */
export interface RouteSeries {
  readonly times: readonly number[];
  readonly traffic: readonly ChartSeries[];
  readonly latency: readonly ChartSeries[];
  readonly cost: readonly ChartSeries[];
  readonly currency: string;
}

const none: readonly ChartSeries[] = [];

/** Series of a route's calls; those without a call in all of the time are empty lists, so that the chart says so. */
export function routeSeries(statistics: Statistics): RouteSeries {
  const times = stepTimes(statistics);
  const { items, totals } = statistics;
  const currency = mainCurrency(totals.cost);
  const numbers = (read: (item: StatisticsItem) => number): readonly (number | null)[] => valuesAt(times, items, { read, absent: 0 });
  const share = (name: keyof Percentiles) => valuesAt(times, items, { read: ({ latency_ms }) => latency_ms?.[name] ?? null, absent: null });
  const something = totals.calls > 0 || totals.refusals.length > 0;
  return {
    times,
    currency,
    traffic: something
      ? [
          { label: 'Answered by a model', values: numbers((item) => item.outcomes.ok - hits(item)), tone: 1 },
          { label: 'From the cache', values: numbers(hits), tone: 'ok' },
          { label: 'Blocked or refused', values: numbers((item) => item.outcomes.blocked + refused(item)), tone: 'warning' },
          { label: 'Failed', values: numbers((item) => item.outcomes.provider_error + item.outcomes.interrupted), tone: 'danger' },
          { label: 'Caller left', values: numbers((item) => item.outcomes.cancelled), tone: 'muted' },
        ]
      : none,
    latency: [
      { label: 'Half within', values: share('p50'), tone: 1 },
      { label: '95% within', values: share('p95'), tone: 2 },
      { label: '99% within', values: share('p99'), tone: 3 },
    ],
    cost:
      totals.cost.length === 0
        ? none
        : [{ label: `Cost in ${currency}`, values: numbers((item) => unitsOf(picosIn(item.cost, currency))) }],
  };
}

/** Never more than were answered: a hit is answered too. */
function hits({ cache, outcomes }: StatisticsItem): number {
  return Math.min(outcomes.ok, cache.hits_exact + cache.hits_coalesced + cache.hits_semantic);
}

function refused({ refusals }: StatisticsItem): number {
  return refusals.reduce((sum, { calls }) => sum + calls, 0);
}
