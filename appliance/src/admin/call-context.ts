import type { UsageName } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';

/** Which calls, the newest first; times in epoch milliseconds, `from` included, `to` not. */
export interface CallsAsked {
  readonly from?: number;
  readonly to?: number;
  readonly names: Readonly<Partial<Record<UsageName, string>>>;
  readonly outcome?: string;
  readonly verdict?: string;
  /** A word of the cache, or `hit`. */
  readonly cache?: string;
  readonly minMs?: number;
  /** How the call's id, its key or its user begins. */
  readonly begins?: string;
  /** Only those before this place. */
  readonly before?: number;
  readonly limit: number;
}

export interface CallsFound {
  /** Records of the calls' ends, as exported. */
  readonly records: readonly JsonObject[];
  /** Where to go on; absent: there is no more. */
  readonly before?: number;
}

export interface CallsContext {
  /** All calls that have ended by now are in it. */
  readonly calls: (asked: CallsAsked) => Promise<CallsFound>;
  /** All records of one call, as exported; those of kept content are none of them. */
  readonly recordsOf: (call: string) => Promise<readonly JsonObject[]>;
}
