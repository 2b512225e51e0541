import type { CacheEntry, EntryFilter } from './cache-ports.ts';

const fields = ['tenant', 'route', 'user', 'key', 'origin'] as const;

/** Whether an entry is among what administrators ask for, but for `ids`. */
export function fitsFilter(entry: CacheEntry, filter: EntryFilter): boolean {
  if (filter.tag !== undefined && !entry.tags.includes(filter.tag)) return false;
  return fields.every((field) => filter[field] === undefined || entry[field] === filter[field]);
}
