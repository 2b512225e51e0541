import type { Log } from '#ports';

/** Which Redis, and who uses it. */
export interface RedisCacheOptions {
  /** redis://… or rediss://… */
  readonly url: string;
  /** The same for all nodes that share entries, and of no other installation at the same Redis. */
  readonly installation: string;
  /** Of this process alone: what it writes it is not told. */
  readonly writer: string;
  /** Milliseconds for one answer. */
  readonly deadlineMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Milliseconds from `follow` to the first look, so that a start is not held up. */
  readonly loadAfterMs: number;
  readonly log: Log;
}
