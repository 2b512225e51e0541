export type FailureKind =
  | 'rate-limit'
  | 'timeout'
  | 'server-error'
  | 'context-length'
  | 'content-policy'
  /** connection refused, reset, TLS, DNS */
  | 'connection'
  /** a reply that is not what the wire says */
  | 'garbled'
  /** our credential was refused */
  | 'auth'
  /** the provider does not know the model or path */
  | 'not-found'
  /** the caller's request is at fault: never retried, its text is shown to the caller */
  | 'bad-request';

export interface ProviderFailure {
  readonly kind: FailureKind;
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** The provider's own words. Shown to callers only for bad-request, context-length and content-policy, after scrubbing. */
  readonly message?: string;
}

/** Thrown by fromWire and decoders for replies that cannot be read. */
export class GarbledReply extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'GarbledReply';
  }
}

/** A provider failure on its way to the routing stage. */
export class ProviderFault extends Error {
  readonly failure: ProviderFailure;
  constructor(failure: ProviderFailure) {
    super(`provider failure: ${failure.kind}`);
    this.name = 'ProviderFault';
    this.failure = failure;
  }
}
