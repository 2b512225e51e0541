import type { CacheEntry, Neighbour } from './cache-ports.ts';

/** An entry on trial, and the class that the trial counts for. */
export interface Audited {
  readonly entry: CacheEntry;
  /** `route/question class`. */
  readonly class: string;
}

/** An entry that answers by its meaning. */
export interface Similar extends Neighbour {
  /** `route/question class`, of both questions together. */
  readonly class: string;
}
