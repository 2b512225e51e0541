import { hash as digest, timingSafeEqual, type KeyObject } from 'node:crypto';
import { apiKeyHash, mostLetters, readApiKey } from './api-key.ts';

export interface KeyProof<Entry> {
  /** The entry whose key was presented, or why it is none. */
  prove(presented: string): Entry | 'malformed' | 'unknown';
  /** To be called when a hash may have changed. */
  forget(): void;
}

const mostProven = 10_000;

/** Proves presented keys against hashes under the pepper. `find`: the entry of an id, with its hash of 32 bytes. */
export function keyProof<Entry extends { readonly hash: Buffer }>(
  pepper: KeyObject,
  find: (id: string) => Entry | undefined,
): KeyProof<Entry> {
  /** Ids of keys that were found right before, by a digest of what was presented: one digest a call instead of the whole check. */
  const proven = new Map<string, string>();
  return {
    forget: () => proven.clear(),
    prove: (presented) => {
      if (presented.length > mostLetters) return 'malformed';
      const seen = digest('sha256', presented, 'base64');
      const known = find(proven.get(seen) ?? '');
      if (known) return known;
      const parts = readApiKey(presented);
      if (parts === undefined) return 'malformed';
      const entry = find(parts.id);
      // Hashed in any case: how long a refusal takes must not tell whether the id exists.
      const hash = apiKeyHash(pepper, presented);
      if (entry === undefined || !timingSafeEqual(hash, entry.hash)) return 'unknown';
      if (proven.size >= mostProven) proven.clear();
      proven.set(seen, parts.id);
      return entry;
    },
  };
}
