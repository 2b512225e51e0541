/**
 * The stations of a call. Each stage takes one of these types and returns the next, so a stage that is left out does not compile.
 */
import type { Dialect, NormalRequest, PathParameters, RawBody, Translated, WireSummary } from '#pipeline/call';
import type { Admission } from '#pipeline/admission';
import type { CacheAsk, CachedReply, CallCache } from '#pipeline/caching';
import type { RoutingReason } from '#pipeline/content-choice';
import type { Caller, Route, Snapshot } from '#pipeline/snapshot';
import type { CallGuard } from '#pipeline/guarding';
import type { KeptContent } from '#pipeline/kept-content';
import type { ReplyTracker } from '#pipeline/reply-tracker';
import type { StageTimes } from '#pipeline/stage-times';

/** What stands at the door, before anything of the body is read. */
export interface Door {
  readonly callId: string;
  readonly dialect: Dialect;
  readonly path: PathParameters;
  readonly presentedKey: string | undefined;
  /** The caller's connection: the same object for all calls on it. */
  readonly connection: object;
  /** The caller's address. */
  readonly address: string;
  /** The caller's own id for a conversation of several calls (x-tollgate-conversation). */
  readonly conversation: string | undefined;
  /** `name=value, name=value` (x-tollgate-metadata), for routing by content. */
  readonly metadata: string | undefined;
  /** What the caller says of the cache; undefined: nothing. */
  readonly cacheAsk: CacheAsk | undefined;
  /** Headers that a provider of the same dialect gets as they came (anthropic-beta …). */
  readonly forwardedHeaders: Readonly<Record<string, string>>;
  /** Epoch milliseconds, and the same moment on the clock that never goes back. */
  readonly arrivedAt: number;
  readonly began: number;
}

export interface Authenticated extends Door {
  readonly caller: Caller;
  /** Filled on the way. */
  readonly times: StageTimes;
}

export interface Read extends Authenticated {
  readonly body: RawBody;
  readonly summary: WireSummary;
  /** The normalised request, made when first asked for. Throws GatewayError invalid_request. */
  readonly normal: () => Translated<NormalRequest>;
}

export interface Routed extends Read {
  readonly snapshot: Snapshot;
  readonly route: Route;
  /** How a route by content came to it; undefined: the caller named it. */
  readonly routing: RoutingReason | undefined;
}

/** Within its limits and budgets; what it holds is given back in settle() or when it is refused. */
export interface Admitted extends Routed {
  readonly admission: Admission | undefined;
}

/** The profile that is meant for the call is at hand. */
export interface Guarded extends Admitted {
  readonly guard: CallGuard | undefined;
}

/** Every text of the request was inspected; the body is what may go on. */
export type Inspected = Guarded;

/** The intent is durable: from here on the call ends in settle(), whatever happens. */
export interface Opened extends Inspected {
  readonly tracker: ReplyTracker;
  /** undefined: nothing is cached for it. */
  readonly cache: CallCache | undefined;
  /** What the cache answers with; it looks while the intent is written. Never rejects. */
  readonly cached: Promise<CachedReply | undefined> | undefined;
  /** undefined: its tenant keeps nothing. */
  readonly content: KeptContent | undefined;
  /** Advisory fields that the provider which is asked has no place for; named in x-tollgate-ignored. */
  readonly ignored: Set<string>;
}
