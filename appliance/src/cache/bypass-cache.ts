import type { CacheNote, CallCache } from '#pipeline/caching';

/** The cache of a call that has none: it finds nothing, and nobody gets its reply. */
export function bypassCache(note: CacheNote): CallCache {
  return { note, lead: undefined, find: () => Promise.resolve(undefined), leave: () => undefined };
}
