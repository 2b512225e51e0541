import type { Statistics, StatisticsGroup, StatisticsItem, StatisticsStep } from '@tollgate/shared';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const lengths: Readonly<Record<StatisticsStep, number>> = { '1m': minuteMs, '5m': 5 * minuteMs, '1h': hourMs, '1d': dayMs };

/** The step that gives a span as many points as one can tell apart. Minutes are kept for two days only, hence never for more. */
export function stepFor(spanMs: number): StatisticsStep {
  if (spanMs <= 2 * hourMs) return '1m';
  if (spanMs <= 12 * hourMs) return '5m';
  return spanMs <= 8 * dayMs ? '1h' : '1d';
}

/** Milliseconds of a step. */
export function stepMs(step: StatisticsStep): number {
  return lengths[step];
}

/** The beginning of every step of the range, a step without a call too, as milliseconds since 1970. */
export function stepTimes({ from, to, step }: Pick<Statistics, 'from' | 'to' | 'step'>): readonly number[] {
  const [first, end, length] = [Date.parse(from), Date.parse(to), lengths[step]];
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / length)) }, (_, place) => first + place * length);
}

/** One value for each step; `absent` where there was no call. */
export function valuesAt<Value extends number | null>(
  times: readonly number[],
  items: readonly StatisticsItem[],
  { read, absent }: { readonly read: (item: StatisticsItem) => number | null; readonly absent: Value },
): readonly (number | Value | null)[] {
  const byTime = new Map(items.map((item) => [Date.parse(item.time), item]));
  return times.map((time) => {
    const item = byTime.get(time);
    return item === undefined ? absent : read(item);
  });
}

export const statisticsNames = ['tenant', 'user', 'key', 'model', 'route', 'provider', 'environment'] as const;
export type StatisticsName = (typeof statisticsNames)[number];

/** What a group is called: its name, '' where calls had none, undefined for all that are not among the largest. */
export function groupName(group: StatisticsGroup | StatisticsItem, name: StatisticsName): string | undefined {
  return group.rest === true ? undefined : (group[name] ?? '');
}
