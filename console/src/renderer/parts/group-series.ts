import type { Statistics, StatisticsItem } from '@tollgate/shared';
import type { ChartSeries } from '../ui/chart/chart-series.ts';
import { groupName, type StatisticsName, stepTimes, valuesAt } from './statistics-grid.ts';

/** As many groups as a stacked chart can tell apart; all others are one. */
export const chartGroups = 6;

interface Drawn {
  /** What the statistics are grouped by; undefined: by nothing. */
  readonly by: StatisticsName | undefined;
  readonly read: (item: StatisticsItem) => number;
  /** What it is called where it is grouped by nothing. */
  readonly label: string;
}

export interface GroupSeries {
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
}

/** One series for each group that has anything, the largest first; steps without a call are 0. */
export function groupSeries(statistics: Statistics, { by, read, label }: Drawn): GroupSeries {
  const times = stepTimes(statistics);
  const groups = by === undefined ? new Map([[label, statistics.items]]) : Map.groupBy(statistics.items, (item) => nameOf(item, by));
  const all = Array.from(groups, ([name, items]): ChartSeries => ({ label: name, values: valuesAt(times, items, { read, absent: 0 }) }));
  const something = all.filter(({ values }) => values.some((value) => value !== null && value !== 0));
  return { times, series: something.toSorted((one, other) => sumOf(other) - sumOf(one)).map(muted) };
}

const others = 'All others';

/** The rest is last and grey, however large it is. */
function muted(series: ChartSeries): ChartSeries {
  return series.label === others ? { ...series, tone: 'muted' } : series;
}

function nameOf(item: StatisticsItem, by: StatisticsName): string {
  const name = groupName(item, by);
  if (name === undefined) return others;
  return name === '' ? `No ${by}` : name;
}

function sumOf({ label, values }: ChartSeries): number {
  return label === others ? -1 : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
