import type { Try } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import type { Clock, Random } from '#ports';
import type { CallFacts } from './call-facts.ts';
import type { TargetStates } from './target-states.ts';

export interface RoutingPorts {
  readonly states: TargetStates;
  readonly clock: Clock;
  readonly random: Random;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** One call on its way through a route's targets. */
export interface TryContext<T> extends RoutingPorts {
  readonly signal: AbortSignal;
  /** Filled as it goes, whatever the end. */
  readonly tries: Try[];
  /** Filled with targets whose circuit was open. */
  readonly skipped?: Target[];
  /** Absent: nothing is known of the call, so that nobody stays anywhere, costs have the usual ratio and no times are taken. */
  readonly call?: CallFacts;
  /** Output tokens of a whole reply, where known. */
  readonly replyTokens?: (reply: T) => number | undefined;
}

/**
 * Makes one try. Throws ProviderFault for a failure; GatewayError invalid_request when this target cannot carry the request, rate_limited
 * or budget_exceeded when the call may not go there now.
 */
export type MakeTry<T> = (target: Target) => Promise<T>;
