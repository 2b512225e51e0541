import { isoTime } from '@tollgate/shared';
import type { Clock } from '#ports';

export interface FailureCount {
  readonly failures: number;
  /** ISO 8601 UTC. */
  readonly lastAt: string;
  readonly lockedUntil: string;
}

export interface FailureStore {
  get(subject: string): Promise<FailureCount | undefined>;
  /** False where another was quicker: the count is no longer `before`. */
  replace(subject: string, before: FailureCount | undefined, next: FailureCount): Promise<boolean>;
  clear(subject: string): Promise<void>;
}

/** How many attempts are free, and how the delay grows after them. */
export interface LockRule {
  readonly free: number;
}

/** Milliseconds. */
const firstDelay = 1_000;
const longestDelay = 900_000;
/** Failures that are older count no more. */
export const failureLife = 86_400_000;

/** Milliseconds to wait after so many failures: none while they are free, then 1 s, 2 s, 4 s … 15 min. */
export function delayAfter(failures: number, { free }: LockRule): number {
  if (failures <= free) return 0;
  return Math.min(firstDelay * 2 ** Math.min(failures - free - 1, 20), longestDelay);
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/**
 * Counts attempts before they are judged, so that a hundred at once are no better than one after the other; a success takes its own back.
 * The counts are in the store: another node, or a restart, is no way round.
 */
export interface AttemptLock {
  take(subject: string, rule: LockRule): Promise<Taken>;
  /** After a success: forgets all failures of a user. */
  clear(subject: string): Promise<void>;
  /** After a success: this attempt of an address was none. */
  giveBack(subject: string, rule: LockRule): Promise<void>;
}

export function attemptLock(store: FailureStore, clock: Clock): AttemptLock {
  return {
    async take(subject, rule) {
      const now = clock.now();
      const before = await store.get(subject);
      const lockedMs = before === undefined ? 0 : timeOf(before.lockedUntil) - now;
      if (lockedMs > 0) return { ok: false, retryAfterMs: lockedMs };
      const counted = before !== undefined && now - timeOf(before.lastAt) < failureLife ? before.failures : 0;
      const next = countOf(counted + 1, now, rule);
      // Two at once: one of them goes on, the other may try again.
      return (await store.replace(subject, before, next)) ? { ok: true } : { ok: false, retryAfterMs: firstDelay };
    },
    clear: (subject) => store.clear(subject),
    async giveBack(subject, rule) {
      const before = await store.get(subject);
      if (before === undefined) return;
      const left = before.failures - 1;
      if (left <= 0) return await store.clear(subject);
      await store.replace(subject, before, { ...countOf(left, clock.now(), rule), lockedUntil: isoTime(clock.now()) });
    },
  };
}

function countOf(failures: number, now: number, rule: LockRule): FailureCount {
  return { failures, lastAt: isoTime(now), lockedUntil: isoTime(now + delayAfter(failures, rule)) };
}

/** A time that cannot be read locks rather than not: `users password` clears it. */
function timeOf(text: string): number {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
}
