import type { CallCacheState, CallOutcome, CallVerdict } from '@tollgate/shared';
import type { Tone } from '../ui/badge.tsx';

/** A word with what it means for whoever looks for trouble. */
export interface Said {
  readonly label: string;
  readonly tone: Tone;
}

/** How a call ended. */
export const outcomeWords: Readonly<Record<CallOutcome, Said>> = {
  ok: { label: 'Answered', tone: 'ok' },
  blocked: { label: 'Blocked', tone: 'warning' },
  provider_error: { label: 'Provider failed', tone: 'danger' },
  cancelled: { label: 'Caller left', tone: 'neutral' },
  interrupted: { label: 'Interrupted', tone: 'danger' },
  refused: { label: 'Refused', tone: 'warning' },
};

/** What guardrails did with a call. */
export const verdictWords: Readonly<Record<CallVerdict, Said>> = {
  allow: { label: 'Allowed', tone: 'neutral' },
  flag: { label: 'Flagged', tone: 'warning' },
  redact: { label: 'Redacted', tone: 'accent' },
  tokenise: { label: 'Tokenised', tone: 'accent' },
  block: { label: 'Blocked', tone: 'danger' },
};

/** What the cache said. */
export const cacheWords: Readonly<Record<CallCacheState, Said>> = {
  'hit-exact': { label: 'Same question', tone: 'ok' },
  'hit-coalesced': { label: 'Shared with a call under way', tone: 'ok' },
  'hit-semantic': { label: 'Similar question', tone: 'ok' },
  miss: { label: 'Miss', tone: 'neutral' },
  bypass: { label: 'Not looked at', tone: 'neutral' },
};

/** The address of a call. */
export function callPath(id: string): string {
  return `/calls/${encodeURIComponent(id)}`;
}
