import type { StreamPart, Usage } from '#pipeline/call';
import type { Inspected } from '#pipeline/stages';

/** What a caller says of the cache, in headers. */
export interface CacheAsk {
  /** Neither look nor keep. */
  readonly noStore: boolean;
  /** Do not look, but keep. */
  readonly fresh: boolean;
  /** The least similarity, where it is to be higher than the route's. */
  readonly threshold: number | undefined;
  /** What the answer is drawn from, as the caller names it: entries of other tags are not seen. Sorted. */
  readonly tags: readonly string[];
}

export type CacheState = 'hit-exact' | 'hit-coalesced' | 'hit-semantic' | 'miss' | 'bypass';

/** What a hit did not cost. `picos` of the currency unit (10⁻¹²); undefined where the price was unknown. */
export interface Saved {
  readonly usage: Usage | undefined;
  readonly currency: string | undefined;
  readonly picos: bigint | undefined;
}

/** What became of a call's look into the cache: for its headers and its record. */
export interface CacheNote {
  readonly state: CacheState;
  /** A stable word that says why: off, tools, temperature, personal-data, no-entry, number, below-threshold … */
  readonly reason: string | undefined;
  /** The entry that answered. */
  readonly entry?: string;
  /** Cosine of the two questions, where one stood for the other. */
  readonly similarity?: number;
}

/** A reply that the cache gives. `parts` is read once; it throws where a reply that is still being made breaks off. */
export interface CachedReply {
  readonly parts: AsyncIterable<StreamPart>;
  /** Who made the reply. */
  readonly provider: string;
  readonly model: string;
  /** Known when the parts have been read. */
  readonly saved: () => Saved;
}

/** How the call ended that others may wait for. */
export interface LeadEnd {
  readonly provider: string;
  readonly model: string;
  readonly saved: Saved;
  /** The guardrails let request and reply pass, and found nothing. */
  readonly clean: boolean;
}

/** A call whose reply others may get too: those who ask the same while it is made, and those who come later. */
export interface Lead {
  /** Calls that wait for the reply or get it as it comes. */
  readonly followers: () => number;
  /** Called when the last of them has left. */
  onAlone(listener: () => void): void;
  /** Who makes the reply, before its first part. */
  by(maker: { readonly provider: string; readonly model: string }): void;
  /** The reply as it comes, in order. */
  take(parts: readonly StreamPart[]): void;
  /** The reply came to its end, and all of it was given to `take`. */
  complete(end: LeadEnd): void;
  /** It did not: those who wait look for another. Does nothing after `complete`. */
  fail(): void;
}

/** The cache of one call: made for it, and forgotten with it. Nothing here throws or rejects: a failure is a miss. */
export interface CallCache {
  /** What is known so far. */
  readonly note: CacheNote;
  /** Looks for a reply, within its own deadline; undefined: the call is made. Asked once. */
  find(signal: AbortSignal): Promise<CachedReply | undefined>;
  /** The same without the cache, where a reply it gave could not be used. */
  leave(reason: string): void;
  /** What others may get of the call that is made; undefined where they get nothing. Known when `find` gave nothing. */
  readonly lead: Lead | undefined;
}

export interface CachePort {
  /** At once, of a call that passed its guardrails. undefined: nothing is cached for it, as its route says. */
  open(call: Inspected): CallCache | undefined;
}

/** What happened in the cache, for metrics. Words are stable and few. */
export type CacheEvent =
  | { readonly kind: 'look'; readonly route: string; readonly state: CacheState; readonly reason: string | undefined; readonly ms: number }
  /** A look at meaning: how many entries were near enough to be judged. */
  | { readonly kind: 'candidates'; readonly route: string; readonly count: number }
  /** A candidate that the guard or the verifier refused. */
  | { readonly kind: 'veto'; readonly route: string; readonly reason: string }
  | { readonly kind: 'audit'; readonly route: string; readonly agreed: boolean }
  | { readonly kind: 'kept' | 'not-kept'; readonly route: string; readonly reason: string | undefined }
  | { readonly kind: 'fallen-back'; readonly class: string; readonly bound: number }
  | { readonly kind: 'self-test'; readonly passed: boolean };
