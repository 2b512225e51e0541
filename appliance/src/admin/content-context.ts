import type { RecordContext } from './record-context.ts';

/** What the use cases of kept content need. */
export interface ContentContext extends RecordContext {
  readonly content: ContentBook;
}

/** One side of a call. Times ISO 8601 UTC. */
export interface KeptRecord {
  readonly callId: string;
  readonly kind: 'request' | 'reply';
  readonly tenant: string;
  readonly user?: string;
  readonly key: string;
  readonly time: string;
  readonly erased?: Erasure;
  /** undefined: erased. Refuses (AdminRefusal unavailable) what was changed. */
  open(): Promise<{ readonly text: string; readonly hash: string } | undefined>;
}

/** When, and by whom. */
export interface Erasure {
  readonly at: string;
  readonly by: string;
}

/** `from` inclusive, `to` exclusive. */
export interface ContentRange {
  readonly tenant: string;
  readonly callId?: string;
  readonly user?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Prompts and replies that tenants keep. */
export interface ContentBook {
  ofCall(callId: string): Promise<readonly KeptRecord[]>;
  count(range: ContentRange): Promise<number>;
  /** Destroys the keys; resolves to how many records there were. */
  erase(range: ContentRange, erasure: Erasure): Promise<number>;
  /** Tenants that have something kept. */
  tenants(): Promise<readonly string[]>;
  /** Drops what is left of records erased before then. */
  forget(before: string): Promise<number>;
}
