import type { CacheEntry, CacheReply, EntryBook, EntryFilter } from './cache-ports.ts';

/** A book in memory for tests: exact, and by the product of vectors. */
export function createTestBook(): EntryBook & { readonly entries: Map<string, CacheEntry>; readonly replies: Map<string, CacheReply> } {
  const entries = new Map<string, CacheEntry>();
  const replies = new Map<string, CacheReply>();
  const matching = (filter: EntryFilter): readonly CacheEntry[] => [...entries.values()].filter((entry) => matches(entry, filter));
  return {
    entries,
    replies,
    exact: (exact, nowMs) => [...entries.values()].find((entry) => entry.exact === exact && entry.expiresMs > nowMs),
    nearest: (scope, vector, { count, floor, nowMs }) =>
      [...entries.values()]
        .filter((entry) => entry.scope === scope && entry.vector && entry.expiresMs > nowMs)
        .map((entry) => ({ entry, cosine: product(entry.vector ?? vector, vector) }))
        .filter(({ cosine }) => cosine >= floor)
        .toSorted((left, right) => right.cosine - left.cosine)
        .slice(0, count),
    entry: (id) => entries.get(id),
    reply: async (id) => await Promise.resolve(replies.get(id)),
    add(entry, reply) {
      for (const other of entries.values()) if (other.exact === entry.exact) entries.delete(other.id);
      entries.set(entry.id, entry);
      replies.set(entry.id, reply);
    },
    confirm(id, principal) {
      const entry = entries.get(id);
      if (entry) entries.set(id, { ...entry, principals: [...entry.principals, principal] });
    },
    list: (filter, { limit }) => matching(filter).slice(0, limit),
    count: (filter) => matching(filter).length,
    async remove(filter) {
      const found = matching(filter);
      for (const { id } of found) {
        entries.delete(id);
        replies.delete(id);
      }
      return await Promise.resolve(found.length);
    },
    status: () => ({ entries: entries.size, bytes: 0, loaded: true, store: 'ok', dropped: 0 }),
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function matches(entry: CacheEntry, { ids, tenant, route, user, key, tag, origin }: EntryFilter): boolean {
  return (
    (ids?.includes(entry.id) ?? true) &&
    (tenant === undefined || entry.tenant === tenant) &&
    (route === undefined || entry.route === route) &&
    (user === undefined || entry.user === user) &&
    (key === undefined || entry.key === key) &&
    (tag === undefined || entry.tags.includes(tag)) &&
    (origin === undefined || entry.origin === origin)
  );
}

function product(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
