import type { Statistics, StatisticsItem } from '@tollgate/shared';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';
import { mainCurrency, picosIn, unitsOf } from '../../parts/units.ts';
import type { ChartSeries } from '../../ui/chart/chart-series.ts';

/** Hits and savings over time. Times in milliseconds since 1970. */
export interface HistorySeries {
  readonly times: readonly number[];
  readonly hits: readonly ChartSeries[];
  readonly saved: readonly ChartSeries[];
  readonly currency: string;
}

export function historySeries(statistics: Statistics): HistorySeries {
  const times = stepTimes(statistics);
  const { cache } = statistics.totals;
  const currency = mainCurrency(cache.saved);
  const numbers = (read: (item: StatisticsItem) => number) => valuesAt(times, statistics.items, { read, absent: 0 });
  const some = cache.hits_exact + cache.hits_coalesced + cache.hits_semantic > 0;
  return {
    times,
    currency,
    hits: some
      ? [
          { label: 'The same question', values: numbers((item) => item.cache.hits_exact), tone: 1 },
          { label: 'Shared with a call under way', values: numbers((item) => item.cache.hits_coalesced), tone: 3 },
          { label: 'A similar question', values: numbers((item) => item.cache.hits_semantic), tone: 2 },
        ]
      : [],
    saved:
      cache.saved.length === 0
        ? []
        : [{ label: `Saved in ${currency}`, values: numbers((item) => unitsOf(picosIn(item.cache.saved, currency))), tone: 'ok' }],
  };
}
