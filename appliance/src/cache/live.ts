import type { RouteCache } from '#pipeline/snapshot';
import type { CacheEntry } from './cache-ports.ts';

/** How far clocks of nodes may be apart, milliseconds. */
const skewMs = 60_000;

/** Not where an entry seems to come from the future, which means that the clock was set back and its age is unknown. */
export function isOfNow({ createdMs }: CacheEntry, nowMs: number): boolean {
  return createdMs <= nowMs + skewMs;
}

/** Whether an entry may still be given: by its own end, by its route's lifetime as it is today, and by the clock. */
export function isLive(entry: CacheEntry, settings: RouteCache, nowMs: number): boolean {
  if (nowMs >= entry.expiresMs || !isOfNow(entry, nowMs)) return false;
  return entry.origin === 'faq' || nowMs < entry.createdMs + settings.ttlMs;
}

/** Whether a similar question of a key may be answered from an entry: its maker's, one that enough others asked too, or an imported one. */
export function isOpenTo({ origin, key, principals }: CacheEntry, family: string, confirmations: number): boolean {
  return origin === 'faq' || key === family || principals.length >= confirmations;
}
