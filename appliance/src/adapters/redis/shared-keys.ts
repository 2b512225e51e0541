/** The names of all keys, one hash tag an installation, so that a script finds them in one place (Redis cluster specification, hash tags). */
export interface SharedKeys {
  /** What all that follow begin with. */
  readonly space: string;
  readonly nodes: string;
  readonly holds: (node: string) => string;
  readonly expired: (node: string) => string;
  readonly mark: (id: string) => string;
  readonly told: (what: string) => string;
  readonly window: (name: string) => string;
  readonly slot: (name: string) => string;
  readonly budget: (counter: string) => string;
}

/** The counters that count now: an epoch ends when Redis has forgotten or may have forgotten some of what it knew. */
export function epochKey(installation: string): string {
  return `tollgate:{${installation}}:epoch`;
}

export function sharedKeys(installation: string, epoch: string): SharedKeys {
  const space = `tollgate:{${installation}}:${epoch}:`;
  return {
    space,
    nodes: `${space}nodes`,
    holds: (node) => `${space}n:${node}`,
    expired: (node) => `${space}t:${node}`,
    mark: (id) => `${space}m:${id}`,
    told: (what) => `${space}a:${what}`,
    window: (name) => `${space}w:${name}`,
    slot: (name) => `${space}s:${name}`,
    budget: (counter) => `${space}b:${counter}`,
  };
}
