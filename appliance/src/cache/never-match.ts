import type { CacheCorePorts, NeverPair } from './core-ports.ts';
import { questionKey, type Hash } from './scope.ts';

/** Pairs of questions that somebody said must not answer for each other. */
export interface NeverMatch {
  /** False until the list is known: then nothing is answered by its meaning. */
  readonly ready: () => boolean;
  has(tenant: string, left: string, right: string): boolean;
  /** By the questions' keys. Resolves when it will survive; holds at once. */
  add(tenant: string, left: string, right: string): Promise<void>;
  readonly keyOf: (tenant: string, question: string) => string;
  readonly size: () => number;
  reload(): Promise<void>;
}

/** Keys of questions are HMACs: the list holds no texts. */
export function createNeverMatch({ neverMatch, hash }: Pick<CacheCorePorts, 'neverMatch'> & { readonly hash: Hash }): NeverMatch {
  const pairs = new Set<string>();
  let known = false;
  const keyOf = (tenant: string, question: string): string => questionKey(hash, tenant, question);
  return {
    ready: () => known,
    has: (tenant, left, right) => pairs.size > 0 && pairs.has(textOf(pairOf(tenant, keyOf(tenant, left), keyOf(tenant, right)))),
    async add(tenant, left, right) {
      const pair = pairOf(tenant, left, right);
      pairs.add(textOf(pair));
      await neverMatch.add(pair);
    },
    keyOf,
    size: () => pairs.size,
    async reload() {
      for (const pair of await neverMatch.load()) pairs.add(textOf(pair));
      known = true;
    },
  };
}

function pairOf(tenant: string, left: string, right: string): NeverPair {
  return { tenant, pair: [left, right].toSorted().join('.') };
}

function textOf({ tenant, pair }: NeverPair): string {
  return `${pair} ${tenant}`;
}
