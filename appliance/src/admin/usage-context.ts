import type { UsageName, UsageOrder } from '@tollgate/shared';

/** A question about usage. Times are epoch milliseconds, `to` not included; usage is kept by the hour. */
export interface UsageAsked {
  readonly from: number;
  readonly to: number;
  readonly groupBy: readonly UsageName[];
  readonly granularity: 'none' | 'hour' | 'day' | 'month';
  readonly filters: Readonly<Partial<Record<UsageName | 'currency', string>>>;
  readonly order: UsageOrder;
  readonly offset: number;
  readonly limit: number;
}

export interface UsageSums {
  readonly calls: number;
  readonly blocked: number;
  readonly provider_error: number;
  readonly cancelled: number;
  readonly interrupted: number;
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
  readonly cost: readonly { readonly currency: string; readonly picos: bigint }[];
  readonly saved: readonly { readonly currency: string; readonly picos: bigint }[];
}

export interface UsageFound {
  readonly groups: readonly (UsageSums & { readonly names: Readonly<Partial<Record<UsageName, string>>>; readonly start?: number })[];
  readonly totals: UsageSums;
  /** Groups in all. */
  readonly count: number;
}

export interface UsageContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** undefined: it comes to more groups than can be answered. All calls that have ended by now are in it. */
  readonly usage: (asked: UsageAsked) => Promise<UsageFound | undefined>;
}
