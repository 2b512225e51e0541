/** What the core of the cache asks of its surroundings. Wiring joins adapters to it. */
import type { KeyObject } from 'node:crypto';
import type { Clock, Log, NewId, Random } from '#ports';
import type { CacheEvent } from '#pipeline/caching';
import type { EntryBook } from './cache-ports.ts';

/** Evidence on semantic hits of one class (`route/question class`) in one bucket of time: audits and marks. */
export interface EvidenceRow {
  readonly class: string;
  /** Start of the bucket, epoch milliseconds. */
  readonly bucketMs: number;
  readonly trials: number;
  readonly falseHits: number;
}

/** Where evidence survives. Every method rejects within its deadline. */
export interface EvidenceStore {
  /** Sums over all nodes, one row for each class and bucket. */
  load(): Promise<readonly EvidenceRow[]>;
  /** Adds to what is there: several nodes may write the same bucket. */
  add(rows: readonly EvidenceRow[]): Promise<void>;
  /** Forgets a class (or all of them), up to a moment (or altogether). */
  remove(which: { readonly class?: string; readonly beforeMs?: number }): Promise<void>;
}

/** Two questions of a tenant that must not answer for each other: `pair` is two HMACs, joined in order. */
export interface NeverPair {
  readonly tenant: string;
  readonly pair: string;
}

/** Where pairs survive. Every method rejects within its deadline. */
export interface NeverMatchStore {
  load(): Promise<readonly NeverPair[]>;
  add(pair: NeverPair): Promise<void>;
}

export interface CacheCorePorts {
  readonly book: EntryBook;
  /** Unit vector; rejects within the deadline. Cuts what is too long. */
  readonly embed: (text: string, deadlineMs: number) => Promise<Float32Array>;
  /** The model that `embed` asks; undefined: there is none, and only exact hits are possible. */
  readonly embedder: () => { readonly sha256: string } | undefined;
  /** Probability that two questions ask the same, rejecting within the deadline; undefined: there is no verifier. */
  readonly same: (left: string, right: string, deadlineMs: number) => Promise<number> | undefined;
  /** True where the deterministic rules find personal data or secrets. */
  readonly personal: (texts: readonly string[], side: 'question' | 'reply') => boolean;
  /** For HMAC; the same on every node of an installation. */
  readonly key: KeyObject;
  readonly evidence: EvidenceStore;
  readonly neverMatch: NeverMatchStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
  readonly measure: (event: CacheEvent) => void;
}
