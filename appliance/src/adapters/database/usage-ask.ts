/** What may be asked of usage, and what comes back. */

import type { UsageName, UsageOrder } from '@tollgate/shared';

/** How finely time is told apart; hours, days and months are those of UTC. */
export type UsageGranularity = 'none' | 'hour' | 'day' | 'month';

export interface UsageAsk {
  /** Epoch milliseconds, included; usage is kept by the hour, so it counts from the beginning of its hour. */
  readonly from: number;
  /** Epoch milliseconds, not included; to the end of the hour that it cuts. */
  readonly to: number;
  readonly groupBy: readonly UsageName[];
  /** Of the one name that it is grouped by, those that are told apart; all others are `otherGroups` together. */
  readonly largest?: readonly string[];
  readonly granularity: UsageGranularity;
  readonly filters: Readonly<Partial<Record<UsageName | 'currency', string>>>;
  /** `time`: the newest first. Others: the highest first; cost by the highest amount in any one currency. */
  readonly order: UsageOrder;
  readonly offset: number;
  readonly limit: number;
}

export interface UsageSum {
  readonly calls: number;
  readonly blocked: number;
  readonly provider_error: number;
  readonly cancelled: number;
  readonly interrupted: number;
  /** Calls that used tokens of a model without a price. */
  readonly unpriced: number;
  readonly input: number;
  readonly output: number;
  readonly cached_input: number;
  readonly cache_write: number;
  readonly reasoning: number;
  readonly duration_ms: number;
  readonly hits_exact: number;
  readonly hits_coalesced: number;
  readonly hits_semantic: number;
  /** One for each currency, by its code. */
  readonly cost: readonly { readonly currency: string; readonly picos: bigint }[];
  /** What hits of the cache did not cost. */
  readonly saved: readonly { readonly currency: string; readonly picos: bigint }[];
}

export interface UsageGroupSum extends UsageSum {
  /** Those of `groupBy`. */
  readonly names: Readonly<Partial<Record<UsageName, string>>>;
  /** The beginning of its hour, day or month, epoch milliseconds. */
  readonly start?: number;
}

export interface UsageAnswer {
  readonly groups: readonly UsageGroupSum[];
  /** Of all groups, those on other pages too. */
  readonly totals: UsageSum;
  /** How many groups there are. */
  readonly count: number;
}

/** No name: names are printable. */
export const otherGroups = '\u007f';

/** Groups that one question may come to; more are no answer that anybody reads. */
export const mostGroups = 50_000;

/** The question comes to more groups than `mostGroups`. */
export class TooManyGroups extends Error {
  constructor() {
    super(`more than ${mostGroups} groups`);
    this.name = 'TooManyGroups';
  }
}
