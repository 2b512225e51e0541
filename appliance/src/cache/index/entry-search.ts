import type { CacheEntry, EntryFilter } from '../cache-ports.ts';
import { fitsFilter } from '../fits-filter.ts';
import { isOlder } from './age-order.ts';
import type { EntryPlaces } from './entry-places.ts';
import type { Kept } from './kept.ts';

/** All that the filter names, expired or not, in no order. */
export function* matching({ byId, shelves }: EntryPlaces, filter: EntryFilter): Generator<Kept, void> {
  for (const kept of filter.ids === undefined ? shelves.among(filter) : known(byId, filter.ids))
    if (fitsFilter(kept.entry, filter)) yield kept;
}

export interface Page {
  readonly limit: number;
  readonly before?: string;
  readonly nowMs: number;
}

/** A page of live entries, newest first, from the one after `before` on. */
export function listed({ byId, shelves }: EntryPlaces, filter: EntryFilter, { limit, before, nowMs }: Page): readonly Kept[] {
  const last = before === undefined ? undefined : byId.get(before)?.entry;
  const candidates = filter.ids === undefined ? shelves.newestFirst(filter, last) : newestFirst(known(byId, filter.ids));
  const page: Kept[] = [];
  if (limit < 1) return page;
  for (const kept of candidates) {
    if (kept.entry.expiresMs <= nowMs || !fitsFilter(kept.entry, filter) || !isPast(kept.entry, before, last)) continue;
    page.push(kept);
    if (page.length >= limit) break;
  }
  return page;
}

/** Where the last entry of the page before is gone, ids alone say what is older: they sort by time. */
function isPast(entry: CacheEntry, before: string | undefined, last: CacheEntry | undefined): boolean {
  if (last !== undefined) return isOlder(entry, last);
  return before === undefined || entry.id < before;
}

function newestFirst(all: readonly Kept[]): readonly Kept[] {
  return all.toSorted((one, other) => (isOlder(one.entry, other.entry) ? 1 : -1));
}

function known(byId: EntryPlaces['byId'], ids: readonly string[]): readonly Kept[] {
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
