import type { StickyConfiguration } from '@tollgate/shared';
import type { Target } from '#pipeline/snapshot';
import { byRank } from './by-weight.ts';
import type { CallFacts } from './call-facts.ts';

/** Who stays at one target. */
export type StickyBy = StickyConfiguration['by'];

/** Who the call is for, as `by` says; undefined: nobody who could stay. Names of two tenants are never the same. */
export function subjectOf(by: StickyBy, { caller, conversation }: CallFacts): string | undefined {
  switch (by) {
    case 'conversation':
      return conversation === undefined ? undefined : `${caller.tenant}\n${conversation}`;
    case 'user':
      return caller.user === undefined ? undefined : `${caller.tenant}\n${caller.user}`;
    case 'key':
      // A key that takes another's place is the same subject.
      return caller.family;
  }
}

/**
 * The order in which one subject goes to targets: weighted rendezvous hashing (highest random weight: Thaler and Ravishankar 1998; score
 * -weight / ln u). It needs no memory, so every node says the same; a target that goes moves only its own subjects, each to its second
 * choice, and takes them back when it returns. Weights share subjects out as they share out calls.
 */
export function byHome(targets: readonly Target[], subject: string): readonly Target[] {
  const seed = hash(subject, offsetBasis);
  return byRank(
    targets,
    ({ key, weight }) => weight / Math.log(fraction(hash(key, seed))),
    (a, b) => a - b,
  );
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), prime);
  return state;
}

/** Above 0 and below 1. The last step of MurmurHash3 first: FNV alone leaves its high bits too even. */
function fraction(state: number): number {
  let mixed = state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return ((mixed >>> 0) + 0.5) / 2 ** 32;
}
