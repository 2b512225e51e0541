import type { FallbackKind } from '@tollgate/shared';
import type { FailureKind, ProviderFailure } from '#pipeline/call';
import type { Random } from '#ports';

const firstWaitMs = 100;
const longestWaitMs = 10_000;

/**
 * Milliseconds to wait before trying the same target again; undefined when it must not be tried again. The provider's own
 * retry-after is kept to the letter, or the target is given up; else the wait doubles with full jitter.
 */
export function retryWaitMs(failure: ProviderFailure, tries: number, random: Random): number | undefined {
  if (!isRetriable(failure.kind)) return undefined;
  if (failure.retryAfterMs !== undefined) return failure.retryAfterMs <= longestWaitMs ? failure.retryAfterMs : undefined;
  return Math.round(random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries));
}

/** A first-byte timeout is not tried again: it would double the wait of a caller who has already waited. */
function isRetriable(kind: FailureKind): boolean {
  switch (kind) {
    case 'rate-limit':
    case 'server-error':
    case 'connection':
    case 'garbled':
      return true;
    case 'timeout':
    case 'auth':
    case 'not-found':
    case 'context-length':
    case 'content-policy':
    case 'bad-request':
      return false;
  }
}

/** The word a route uses in fallback_on for this failure; undefined: never falls back, the caller's request is at fault. */
export function fallbackKind(kind: FailureKind): FallbackKind | undefined {
  switch (kind) {
    case 'rate-limit':
    case 'timeout':
    case 'context-length':
    case 'content-policy':
    case 'server-error':
      return kind;
    case 'connection':
    case 'garbled':
    case 'auth':
    case 'not-found':
      return 'server-error';
    case 'bad-request':
      return undefined;
  }
}
