/** An entry and all that is said of it is in one of so many groups, by its id. */
export const cacheGroups = 16;

/** Keys of one group: one hash tag, so that a script finds them in one place (Redis cluster specification, hash tags). */
export interface CacheGroupKeys {
  /** Hash: `epoch`, the life of the log, and `seq`, the number of its last message. */
  readonly meta: string;
  /** Stream of what was put and removed; message n has the id n-0. */
  readonly log: string;
  /** Sorted set of entry ids by when they expire. */
  readonly index: string;
  readonly entry: (id: string) => string;
}

/** The names of all keys of an installation. */
export interface CacheKeys {
  /** Stream: a message for every change, which wakes who waits. */
  readonly bell: string;
  readonly group: (group: number) => CacheGroupKeys;
  /** Holds the id of the newest entry of an exact key. */
  readonly exact: (exact: string) => string;
}

/** See `CacheKeys`. */
export function cacheKeys(installation: string): CacheKeys {
  const space = (group: number): string => `tollgate:{${installation}:cache:${group}}:`;
  const groups = Array.from({ length: cacheGroups }, (_, number) => groupKeys(space(number)));
  return {
    bell: `tollgate:{${installation}:cache}:bell`,
    group: (group) => groups[group] ?? groupKeys(space(group)),
    exact: (exact) => `${space(cacheGroupOf(exact))}x:${exact}`,
  };
}

/** FNV-1a (32 bits) of the text's units. */
export function cacheGroupOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % cacheGroups;
}

function groupKeys(space: string): CacheGroupKeys {
  return { meta: `${space}meta`, log: `${space}log`, index: `${space}index`, entry: (id) => `${space}e:${id}` };
}
