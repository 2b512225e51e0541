import type { CacheEntry, CacheReply, CacheRow, CacheRows } from '../cache-ports.ts';

/** A row without its reply: all that a node holds in memory. */
export type CacheHeadRow = Omit<CacheRow, 'reply'>;

/** Where entries survive, as the book needs it. */
export interface BookRows extends CacheRows {
  /** Writes new heads where the rows are still there, under the same data key: what was removed meanwhile does not come back. */
  heads(rows: readonly CacheHeadRow[]): Promise<void>;
}

/** An entry whose reply is here too. */
export interface WholeEntry {
  readonly entry: CacheEntry;
  readonly reply: CacheReply;
}
