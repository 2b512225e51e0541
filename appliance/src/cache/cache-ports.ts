/** What the cache keeps and asks for. Adapters implement `CacheRows`; wiring joins the rest. */
import type { StreamPart } from '#pipeline/call';
import type { Saved } from '#pipeline/caching';

/** What is known of an entry without opening its reply. Times are epoch milliseconds. */
export interface CacheEntry {
  readonly id: string;
  /** Of everything that must be the same but the question: HMAC, base64url, 16 bytes. */
  readonly scope: string;
  /** Of scope and question: HMAC, base64url, 16 bytes. */
  readonly exact: string;
  /** `faq`: imported by an administrator, given to every key of the tenant. */
  readonly origin: 'call' | 'faq';
  readonly tenant: string;
  readonly route: string;
  /** Of the key that made it; '' where there is none. */
  readonly user: string;
  /** Family of the key that made it; '' of an imported one. */
  readonly key: string;
  readonly tags: readonly string[];
  readonly createdMs: number;
  readonly expiresMs: number;
  /** The last user turn as it was written; '' where only an exact hit is possible. */
  readonly question: string;
  /** Unit vector of the question, and the hash of the model that made it; undefined: exact hits only. */
  readonly vector: Float32Array | undefined;
  readonly embedder: string | undefined;
  /** Families of keys that asked exactly this, the maker included; at most as many as routes may ask for. */
  readonly principals: readonly string[];
  readonly provider: string;
  readonly model: string;
  readonly saved: Saved;
}

/** A stored reply: complete, as parts of a stream. */
export type CacheReply = readonly StreamPart[];

/** An entry as a store holds it. `head` (question, vector, what else is said) and `reply` are sealed under the data key named. */
export interface CacheRow {
  readonly id: string;
  readonly scope: string;
  readonly exact: string;
  readonly tenant: string;
  readonly route: string;
  readonly user: string;
  readonly key: string;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly dataKey: string;
  readonly head: Buffer;
  readonly reply: Buffer;
}

export interface CacheRowsListener {
  readonly put: (rows: readonly Omit<CacheRow, 'reply'>[]) => void;
  readonly removed: (ids: readonly string[]) => void;
  /** The store lost its memory (a Redis that came back empty): what is known may be gone. */
  readonly reset: () => void;
}

/** Where entries survive, and are shared by nodes. Every method rejects within its deadline when the store does not answer. */
export interface CacheRows {
  /** Writes rows, over older ones of the same id. */
  put(rows: readonly CacheRow[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** A reply with the key that seals it; undefined: gone. */
  reply(id: string): Promise<Pick<CacheRow, 'dataKey' | 'reply'> | undefined>;
  /** Of one exact key, for what is not in memory yet. */
  byExact(exact: string): Promise<Omit<CacheRow, 'reply'> | undefined>;
  /**
   * Tells of every live row (oldest first, in pieces, without blocking for long), then of what is put and removed by any node as it happens.
   * `loaded` resolves when the first look is done.
   */
  follow(listener: CacheRowsListener): { readonly loaded: Promise<void>; close(): Promise<void> };
  /** Removes what has expired, some at a time. */
  expire(nowMs: number): Promise<void>;
  close(): Promise<void>;
}

/** What administrators ask for by. Absent fields match everything. */
export interface EntryFilter {
  readonly ids?: readonly string[];
  readonly tenant?: string;
  readonly route?: string;
  readonly user?: string;
  readonly key?: string;
  readonly tag?: string;
  readonly origin?: CacheEntry['origin'];
}

/** One question among its neighbours. */
export interface Neighbour {
  readonly entry: CacheEntry;
  readonly cosine: number;
}

/** The entries this node knows, in memory; every change is written to the store behind. */
export interface EntryBook {
  /** Of a scope's exact key. At once when all is loaded. */
  exact(exact: string, nowMs: number): CacheEntry | undefined | Promise<CacheEntry | undefined>;
  /** The most similar live entries of a scope, best first; recall is 1. A promise where a worker thread looks. */
  nearest(
    scope: string,
    vector: Float32Array,
    ask: { readonly count: number; readonly floor: number; readonly nowMs: number },
  ): readonly Neighbour[] | Promise<readonly Neighbour[]>;
  entry(id: string): CacheEntry | undefined;
  /** Opened; undefined: gone, or it does not open. */
  reply(id: string): Promise<CacheReply | undefined>;
  /** Known at once, written within a second. An entry of the same exact key is replaced. */
  add(entry: CacheEntry, reply: CacheReply): void;
  /** The same entry with another principal. */
  confirm(id: string, principal: string): void;
  /** Live entries, newest first. */
  list(filter: EntryFilter, ask: { readonly limit: number; readonly before?: string; readonly nowMs: number }): readonly CacheEntry[];
  count(filter: EntryFilter, nowMs: number): number;
  /** Resolves when the store has forgotten them too. */
  remove(filter: EntryFilter): Promise<number>;
  status(): {
    readonly entries: number;
    readonly bytes: number;
    readonly loaded: boolean;
    readonly store: 'ok' | 'failing';
    readonly dropped: number;
  };
  /** Resolves when what was added is in the store. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
