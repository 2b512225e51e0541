import type { Percentiles, StatisticsStep, UsageName } from '@tollgate/shared';
import type { UsageSums } from './usage-context.ts';

/** What charts ask; times in epoch milliseconds, of whole steps. */
export interface StatisticsAsked {
  readonly step: StatisticsStep;
  readonly from: number;
  readonly to: number;
  readonly groupBy: UsageName | undefined;
  readonly groups: number;
  readonly filters: Readonly<Partial<Record<UsageName, string>>>;
}

export interface StatisticsSums {
  readonly usage: UsageSums;
  readonly refusals: readonly { readonly code: string; readonly calls: number }[];
  readonly guardrails: readonly { readonly processor: string; readonly action: string; readonly calls: number }[];
  /** Milliseconds; null where it is not known. */
  readonly latency: Percentiles | null;
  readonly firstByte: Percentiles | null;
}

/** `group`: what it is grouped by; undefined: the rest, or all where it is not grouped. */
export interface StatisticsGroupSums extends StatisticsSums {
  readonly group: string | undefined;
}

export interface StatisticsFound {
  /** In order of time. `start`: epoch milliseconds. */
  readonly points: readonly (StatisticsGroupSums & { readonly start: number })[];
  readonly groups: readonly StatisticsGroupSums[];
  readonly totals: StatisticsSums;
}

export interface StatisticsContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** undefined: it comes to more groups than can be answered. All calls that have ended by now are in it. */
  readonly statistics: (asked: StatisticsAsked) => Promise<StatisticsFound | undefined>;
}
