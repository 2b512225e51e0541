/** What charts may ask, and what comes back. */
import type { UsageName } from '@tollgate/shared';
import type { LatencyPercentiles } from './usage-latency.ts';
import type { UsageSum } from './usage-ask.ts';

/** How long a step is, and from which rows it is read; `bucketMs`: what one of them counts. Milliseconds. */
export const statisticsSteps = {
  '1m': { ms: 60_000, period: 'minute', bucketMs: 60_000 },
  '5m': { ms: 300_000, period: 'minute', bucketMs: 60_000 },
  '1h': { ms: 3_600_000, period: 'hour', bucketMs: 3_600_000 },
  '1d': { ms: 86_400_000, period: 'day', bucketMs: 86_400_000 },
} as const;

/** Steps shorter than an hour know nothing of users and keys. */
export interface StatisticsAsk {
  readonly step: keyof typeof statisticsSteps;
  /** Epoch milliseconds, whole steps; `to` is not included. */
  readonly from: number;
  readonly to: number;
  /** undefined: one line of all. */
  readonly groupBy: UsageName | undefined;
  /** So many of the largest groups; all others together are the rest. */
  readonly groups: number;
  readonly filters: Readonly<Partial<Record<UsageName, string>>>;
}

export interface StatisticsSum {
  readonly usage: UsageSum;
  /** By code, the most first. */
  readonly refusals: readonly { readonly code: string; readonly calls: number }[];
  readonly guardrails: readonly { readonly processor: string; readonly action: string; readonly calls: number }[];
  /** null: no call was timed. */
  readonly latency: LatencyPercentiles | null;
  readonly firstByte: LatencyPercentiles | null;
}

/** `group`: what it is grouped by; undefined: the rest, or all where it is not grouped. */
export interface StatisticsGroup extends StatisticsSum {
  readonly group: string | undefined;
}

export interface StatisticsPoint extends StatisticsGroup {
  /** The beginning of the step, epoch milliseconds. */
  readonly start: number;
}

export interface StatisticsAnswer {
  /** By time, then as `groups`. */
  readonly points: readonly StatisticsPoint[];
  /** The one with most calls first, the rest last. */
  readonly groups: readonly StatisticsGroup[];
  readonly totals: StatisticsSum;
}
