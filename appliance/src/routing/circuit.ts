import type { FailureKind, ProviderFailure } from '#pipeline/call';

/**
 * The circuit of one target. Closed: calls pass. Open: none until `untilMs`, then one probe. `streak` counts openings in a row and
 * doubles the pause each time.
 */
export type Circuit =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly untilMs: number; readonly streak: number }
  | { readonly kind: 'probing'; readonly sinceMs: number; readonly streak: number };

export const closedCircuit: Circuit = { kind: 'closed', failures: 0 };

const failuresToOpen = 5;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;
/** A probe that never reported back no longer holds the place. */
const probeExpiresMs = 120_000;

/** May a call go to this target now? A target whose pause is over takes one call as its probe. */
export function admits(circuit: Circuit, nowMs: number): boolean {
  switch (circuit.kind) {
    case 'closed':
      return true;
    case 'open':
      return nowMs >= circuit.untilMs;
    case 'probing':
      return nowMs - circuit.sinceMs > probeExpiresMs;
  }
}

/** A call goes out. An open circuit becomes a probe. */
export function onStart(circuit: Circuit, nowMs: number): Circuit {
  return circuit.kind === 'closed' ? circuit : { kind: 'probing', sinceMs: nowMs, streak: circuit.streak };
}

/** A call failed. Failures that say nothing about the target's health leave the circuit as it was, and end a probe well. */
export function onFailure(circuit: Circuit, failure: ProviderFailure, nowMs: number): Circuit {
  if (!isUnhealthy(failure.kind)) return circuit.kind === 'probing' ? closedCircuit : circuit;
  const streak = circuit.kind === 'closed' ? 0 : circuit.streak + (circuit.kind === 'probing' ? 1 : 0);
  if (failure.retryAfterMs !== undefined) {
    return { kind: 'open', untilMs: nowMs + Math.min(failure.retryAfterMs, longestPauseMs), streak };
  }
  if (circuit.kind !== 'closed') return { kind: 'open', untilMs: nowMs + pauseMs(streak), streak };
  const failures = circuit.failures + 1;
  return failures < failuresToOpen ? { kind: 'closed', failures } : { kind: 'open', untilMs: nowMs + pauseMs(0), streak: 0 };
}

export function onSuccess(): Circuit {
  return closedCircuit;
}

/** A call that was cut by its caller says nothing: a probe gives its place back at once. */
export function onAbandoned(circuit: Circuit, nowMs: number): Circuit {
  return circuit.kind === 'probing' ? { kind: 'open', untilMs: nowMs, streak: circuit.streak } : circuit;
}

/** As administrators see it. half-open: the next call is the probe, or it is on its way. */
export function circuitState(circuit: Circuit, nowMs: number): 'closed' | 'open' | 'half-open' {
  if (circuit.kind === 'closed') return 'closed';
  return circuit.kind === 'open' && nowMs < circuit.untilMs ? 'open' : 'half-open';
}

/** Milliseconds until the target takes a call again; 0 when it does now. */
export function waitMs(circuit: Circuit, nowMs: number): number {
  switch (circuit.kind) {
    case 'closed':
      return 0;
    case 'open':
      return Math.max(0, circuit.untilMs - nowMs);
    case 'probing':
      return pauseMs(circuit.streak);
  }
}

function pauseMs(streak: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(streak, 10));
}

/** Does a failure of this kind speak of the target rather than of the request? */
export function isUnhealthy(kind: FailureKind): boolean {
  switch (kind) {
    case 'rate-limit':
    case 'timeout':
    case 'server-error':
    case 'connection':
    case 'garbled':
    case 'auth':
      return true;
    case 'context-length':
    case 'content-policy':
    case 'not-found':
    case 'bad-request':
      return false;
  }
}
