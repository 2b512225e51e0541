import type { CacheEntry, EntryFilter } from './cache-ports.ts';
import { fitsFilter } from './fits-filter.ts';

/** What was removed of late: a reply that was under way meanwhile is not kept after all. Times on the clock that never goes back, milliseconds. */
export interface Purges {
  note(filter: EntryFilter, nowMs: number): void;
  covers(entry: CacheEntry, sinceMs: number): boolean;
}

/** Longer than any call. */
const keptMs = 60 * 60_000;

export function createPurges(): Purges {
  let purges: readonly { readonly filter: EntryFilter; readonly atMs: number }[] = [];
  return {
    note(filter, nowMs) {
      // Of entries named by their ids none is under way.
      if (filter.ids === undefined) purges = [...purges.filter(({ atMs }) => nowMs - atMs < keptMs), { filter, atMs: nowMs }];
    },
    covers: (entry, sinceMs) => purges.some(({ filter, atMs }) => atMs >= sinceMs && fitsFilter(entry, filter)),
  };
}
