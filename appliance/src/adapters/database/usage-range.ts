/** Which rows a range of time is read from: as long a period as fits, and hours for what is left at the ends. */
import type { UsageGranularity } from './usage-ask.ts';
import { nextPeriod, periodStart, type Period } from './usage-periods.ts';

/** Hours from 1970-01-01 UTC, `from` included, `to` not. */
export interface Stretch {
  readonly source: 'hour' | Period;
  readonly from: number;
  readonly to: number;
}

/** The stretches that make up the range, together and without overlap. */
export function stretches(from: number, to: number, granularity: UsageGranularity): readonly Stretch[] {
  switch (granularity) {
    case 'hour':
      return from < to ? [{ source: 'hour', from, to }] : [];
    case 'day':
      return split({ from, to }, ['day']);
    case 'month':
    case 'none':
      return split({ from, to }, ['month', 'day']);
  }
}

function split({ from, to }: { readonly from: number; readonly to: number }, sources: readonly Period[]): readonly Stretch[] {
  if (from >= to) return [];
  const [source, ...finer] = sources;
  if (source === undefined) return [{ source: 'hour', from, to }];
  const first = periodStart(source, from) === from ? from : nextPeriod(source, from);
  const last = periodStart(source, to);
  if (first >= last) return split({ from, to }, finer);
  return [...split({ from, to: first }, finer), { source, from: first, to: last }, ...split({ from: last, to }, finer)];
}
