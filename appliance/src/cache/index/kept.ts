import type { CacheEntry } from '../cache-ports.ts';
import type { VectorArena } from './vector-arena.ts';

/** An entry in its places. Its vector is in the rows of its scope, and nowhere else. */
export interface Kept {
  /** Without its vector. */
  entry: CacheEntry;
  /** undefined: it has no vector that could be compared. */
  rows: ScopeRows | undefined;
  slot: number;
  /** It was removed: what still points to it lets go of it when it comes by. */
  gone: boolean;
  /** Neighbours in the order of use. */
  newer: Kept | undefined;
  older: Kept | undefined;
}

/** The vectors of one scope, in blocks that are all full but the last. All are of one model and one length. */
export interface ScopeRows {
  readonly arena: VectorArena;
  readonly dimension: number;
  readonly stride: number;
  readonly embedder: string | undefined;
  /** Rows a block has: there is one block as long as it is not of the largest size. */
  rowsInBlock: number;
  readonly blocks: number[];
  /** Whose vector is in which slot. */
  readonly owners: Kept[];
  /** One for each search that another thread or a later turn of the loop makes: the slots written since it began. */
  searches: Set<Set<number>> | undefined;
}
