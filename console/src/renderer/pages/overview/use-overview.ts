import type { Statistics, StatisticsTotals } from '@tollgate/shared';
import { useMemo } from 'react';
import { useRead } from '../../gateway/use-read.ts';
import { stepFor } from '../../parts/statistics-grid.ts';
import type { ChosenSpan } from '../../parts/use-span.ts';

/** Numbers that end now are asked again so often, milliseconds. */
export const overviewEveryMs = 30_000;

/** What to ask for, ISO 8601 UTC. */
export interface OverviewRange {
  readonly from: string;
  readonly to: string;
  readonly step: Statistics['step'];
}

export interface Overview {
  readonly range: OverviewRange;
  /** undefined: not known yet. */
  readonly now: Statistics | undefined;
  /** Of the time before, of the same length; undefined: not known. */
  readonly before: StatisticsTotals | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
}

/** The sums of the span, and of the span before it to compare with. */
export function useOverview({ fromMs, toMs }: Pick<ChosenSpan, 'fromMs' | 'toMs'>): Overview {
  const { range, earlier } = useMemo(() => rangesOf(fromMs, toMs), [fromMs, toMs]);
  const now = useRead('statistics.get', { query: range }, { keep: true, every: overviewEveryMs });
  const before = useRead('statistics.get', { query: earlier }, { enabled: now.data !== undefined });
  return {
    range,
    now: now.data?.value,
    before: before.data?.value.totals,
    error: now.error,
    refetch: () => void now.refetch(),
  };
}

function rangesOf(fromMs: number, toMs: number): { readonly range: OverviewRange; readonly earlier: OverviewRange } {
  const length = toMs - fromMs;
  const step = stepFor(length);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return { range: { from: iso(fromMs), to: iso(toMs), step }, earlier: { from: iso(fromMs - length), to: iso(fromMs), step } };
}
