import type { Log } from '#ports';
import type { CacheConnection } from './cache-writer.ts';
import type { ChangeFeed } from './change-feed.ts';

/** An entry as a store holds it; `head` and `reply` are sealed under the data key named. Times epoch milliseconds. */
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

/** A row without its reply. */
export type CacheHeadRow = Omit<CacheRow, 'reply'>;

/** Is told what is there, and what changes. */
export interface CacheRowsListener {
  readonly put: (rows: readonly CacheHeadRow[]) => void;
  readonly removed: (ids: readonly string[]) => void;
  readonly reset: () => void;
}

/** Where entries survive, and are shared by nodes. Every method rejects when the store does not answer in time. */
export interface CacheRows {
  /** Writes rows, over older ones of the same id. */
  put(rows: readonly CacheRow[]): Promise<void>;
  /** Writes new heads where the rows are still there, under the same data key. */
  heads(rows: readonly CacheHeadRow[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** undefined: gone. */
  reply(id: string): Promise<Pick<CacheRow, 'dataKey' | 'reply'> | undefined>;
  /** The newest of that exact key. */
  byExact(exact: string): Promise<CacheHeadRow | undefined>;
  /** Tells of every live row in pieces, then of what any node removes and any other one puts. `loaded`: the first look is done. */
  follow(listener: CacheRowsListener): { readonly loaded: Promise<void>; close(): Promise<void> };
  /** Removes what has expired, some at a time. */
  expire(nowMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Which store, and who uses it. */
export interface DatabaseCacheOptions {
  readonly connection: CacheConnection;
  /** undefined: nobody is told of changes. */
  readonly feed: Pick<ChangeFeed, 'on'> | undefined;
  /** Of this process alone: what it writes it is not told. */
  readonly writer: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds from `follow` to the first look, so that a start is not held up. */
  readonly loadAfterMs: number;
  readonly log: Log;
}
