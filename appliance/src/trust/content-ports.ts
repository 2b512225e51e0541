/** A kept record as it lies in the store. Times ISO 8601 UTC. */
export interface ContentRow {
  readonly callId: string;
  readonly kind: 'request' | 'reply';
  readonly tenant: string;
  readonly user?: string;
  readonly key: string;
  /** Of the call. */
  readonly time: string;
  /** undefined: erased. */
  readonly held: { readonly dataKey: string; readonly wrapped: Buffer; readonly sealed: Buffer } | undefined;
  readonly erased?: Erasure;
}

/** When, and by whom. */
export interface Erasure {
  readonly at: string;
  readonly by: string;
}

/** Which records: those of the tenant that all the rest also names. `from` inclusive, `to` exclusive. */
export interface ContentRange {
  readonly tenant: string;
  readonly callId?: string;
  readonly user?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Prompts and replies in the store. */
export interface ContentRows {
  /** All or none; what is there already stays. */
  insert(rows: readonly ContentRow[]): Promise<void>;
  ofCall(callId: string): Promise<readonly ContentRow[]>;
  /** Records that are not erased. */
  count(range: ContentRange): Promise<number>;
  /** At most `limit`, the oldest first; resolves to how many there were. */
  erase(range: ContentRange, erasure: Erasure, limit: number): Promise<number>;
  /** Tenants that have something kept. */
  tenants(): Promise<readonly string[]>;
  /** Drops what is left of at most `limit` records erased before then; resolves to how many there were. */
  forget(before: string, limit: number): Promise<number>;
}
