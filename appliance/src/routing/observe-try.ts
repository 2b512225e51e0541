import type { ProviderFailure } from '#pipeline/call';
import type { CallFacts } from './call-facts.ts';
import { isUnhealthy } from './circuit.ts';
import type { TargetLoad } from './target-load.ts';

/** One ended try. `nowMs` is of the clock that never goes back. */
export interface Timed {
  readonly ms: number;
  readonly nowMs: number;
}

/** A failed try counts as this slow at least: what fails fast must not look fast (linkerd's penalty for the same). */
const failureMs = 5_000;
/** The reply that times of whole replies are brought to: 250 tokens, and what comes before the first as long as 50 of them take. */
const usualTokens = 250;
const tokensToBegin = 50;

/**
 * A target answered. A stream is timed to its first bytes, which do not depend on its length. A whole reply took the time of all its
 * tokens: it is brought to the usual length, so that long replies do not look slow. Token counts without generation say nothing.
 */
export function observeAnswer(
  load: TargetLoad,
  { ms, nowMs }: Timed,
  reply: { readonly call: CallFacts; readonly tokens: number | undefined },
): void {
  const { call, tokens } = reply;
  if (call.dialect.operation === 'count-tokens') return;
  if (call.summary.stream) load.streamed.observe(ms, nowMs);
  else load.whole.observe(atUsualLength(ms, tokens ?? usualTokens), nowMs);
}

/** A target failed. A failure that says nothing about the target is not counted. */
export function observeFailure(load: TargetLoad, { ms, nowMs }: Timed, failure: ProviderFailure): void {
  if (!isUnhealthy(failure.kind)) return;
  load.streamed.observe(Math.max(ms, failureMs), nowMs);
  load.whole.observe(Math.max(ms, failureMs), nowMs);
}

/** The caller left before an answer: it would have taken longer. A target that hangs is not forgiven because callers are impatient. */
export function observeAbandoned(load: TargetLoad, { ms, nowMs }: Timed, call: CallFacts): void {
  if (call.summary.stream) load.streamed.observeAtLeast(ms, nowMs);
  else load.whole.observeAtLeast(atUsualLength(ms, call.summary.maxOutputTokens ?? usualTokens), nowMs);
}

function atUsualLength(ms: number, tokens: number): number {
  return (ms * (tokensToBegin + usualTokens)) / (tokensToBegin + tokens);
}
