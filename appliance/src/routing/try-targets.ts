import { GatewayError } from '@tollgate/shared';
import { ProviderFault } from '#pipeline/call';
import type { Try } from '#pipeline/pipeline-ports';
import type { Route, Target } from '#pipeline/snapshot';
import type { Clock, Random } from '#ports';
import { planTargets } from './plan.ts';
import { fallbackKind, retryWaitMs } from './retry.ts';
import type { TargetStates } from './target-states.ts';

export interface RoutingPorts {
  readonly states: TargetStates;
  readonly clock: Clock;
  readonly random: Random;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Routed<T> {
  readonly target: Target;
  readonly result: T;
}

/** Makes one try. Throws ProviderFault for a failure, GatewayError invalid_request when this target cannot carry the request. */
export type MakeTry<T> = (target: Target) => Promise<T>;

/**
 * Tries a route's targets until one answers: the same target again as the route's retry says, then the next by kind of failure.
 * `tries` is filled as it goes, whatever the end. Throws the ProviderFault or GatewayError that the caller must hear, or
 * no_healthy_target when no target could be tried.
 */
export async function tryTargets<T>(
  route: Route,
  makeTry: MakeTry<T>,
  context: RoutingPorts & { readonly signal: AbortSignal; readonly tries: Try[] },
): Promise<Routed<T>> {
  const { states, clock, random } = context;
  const plan = planTargets(route, (target) => states.health(target, clock.now()), random);
  let problem: Error | undefined;
  let soonestMs = Number.POSITIVE_INFINITY;
  let tooSmall = 0;
  for (const target of plan) {
    if (target.model.contextWindow !== undefined && target.model.contextWindow < tooSmall) continue;
    soonestMs = Math.min(soonestMs, states.health(target, clock.now()).waitMs);
    if (!states.start(target, clock.now(), true)) continue;
    try {
      return { target, result: await tryTarget({ target, retries: route.retries }, makeTry, context) };
    } catch (error) {
      if (!(error instanceof Error) || !goesOn(error, route)) throw error;
      problem = worse(problem, error);
      if (error instanceof ProviderFault && error.failure.kind === 'context-length') tooSmall = target.model.contextWindow ?? 0;
    }
  }
  if (problem !== undefined) throw problem;
  throw new GatewayError('no_healthy_target', { retryAfterMs: Math.max(1_000, soonestMs === Number.POSITIVE_INFINITY ? 0 : soonestMs) });
}

type TryContext = RoutingPorts & { readonly signal: AbortSignal; readonly tries: Try[] };

async function tryTarget<T>(
  { target, retries }: { readonly target: Target; readonly retries: number },
  makeTry: MakeTry<T>,
  context: TryContext,
): Promise<T> {
  const { states, clock, random, sleep, signal, tries } = context;
  for (let count = 0; ; count += 1) {
    const began = clock.monotonic();
    try {
      const result = await makeTry(target);
      tries.push({ target, ms: clock.monotonic() - began });
      states.succeeded(target);
      return result;
    } catch (error) {
      if (signal.aborted || !(error instanceof ProviderFault)) {
        if (signal.aborted) tries.push({ target, ms: clock.monotonic() - began });
        states.abandoned(target, clock.now());
        throw error;
      }
      tries.push({ target, ms: clock.monotonic() - began, failure: error.failure });
      const wait = count < retries ? retryWaitMs(error.failure, count, random) : undefined;
      states.failed(target, error.failure, clock.now());
      if (wait === undefined) throw error;
      await sleep(wait, signal);
    }
  }
}

/** A target that cannot carry the request does not speak for the next one; a failure falls back where the route says so. */
function goesOn(error: Error, route: Route): boolean {
  if (error instanceof GatewayError) return error.code === 'invalid_request';
  if (!(error instanceof ProviderFault)) return false;
  const kind = fallbackKind(error.failure.kind);
  return kind !== undefined && route.fallbackOn.has(kind);
}

/** The caller hears of the last real failure rather than of a target that could not carry the request. */
function worse(before: Error | undefined, now: Error): Error {
  return before instanceof ProviderFault && now instanceof GatewayError ? before : now;
}
