import { GatewayError } from '@tollgate/shared';
import { ProviderFault } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import { planTargets, type StickyRoute } from './plan.ts';
import { fallbackKind } from './retry.ts';
import type { MakeTry, TryContext } from './try-context.ts';
import { tryTarget } from './try-target.ts';
import { worse } from './worse.ts';

export interface Routed<T> {
  readonly target: Target;
  readonly result: T;
  /** The target counts as busy with the call until this: to be called once, when the reply has ended in whatever way. */
  readonly leave: () => void;
}

/**
 * Tries a route's targets until one answers: the same target again as the route's retry says, then the next by kind of failure.
 * Throws the ProviderFault or GatewayError that the caller must hear, or no_healthy_target when no target could be tried. A target that
 * failed is left; the one that answered is held until `leave`.
 */
export async function tryTargets<T>(route: StickyRoute, makeTry: MakeTry<T>, context: TryContext<T>): Promise<Routed<T>> {
  let end = await tryEach(route, makeTry, context);
  // Whether a target is back is being found out just now, by the call that came before: that decides for this one too.
  if (!('target' in end) && end.problem === undefined && (await probeEnded(route.targets, context))) {
    context.skipped?.splice(0);
    end = await tryEach(route, makeTry, context);
  }
  if ('target' in end) return end;
  throw end.problem ?? new GatewayError('no_healthy_target', { retryAfterMs: Math.max(1_000, end.soonestMs) });
}

/** Why no target answered. */
interface NoneAnswered {
  /** undefined: none could be tried. */
  readonly problem: Error | undefined;
  /** Milliseconds until one of those that could not be tried may be. */
  readonly soonestMs: number;
}

async function tryEach<T>(route: StickyRoute, makeTry: MakeTry<T>, context: TryContext<T>): Promise<Routed<T> | NoneAnswered> {
  const { states, clock } = context;
  let problem: Error | undefined;
  let soonestMs = Number.POSITIVE_INFINITY;
  let tooSmall = 0;
  for (const target of plan(route, context)) {
    if (target.model.contextWindow !== undefined && target.model.contextWindow < tooSmall) continue;
    if (!states.start(target, clock.now(), true)) {
      soonestMs = Math.min(soonestMs, states.health(target, clock.now()).waitMs);
      context.skipped?.push(target);
      continue;
    }
    const load = states.load(target);
    load.enter();
    try {
      return { target, result: await tryTarget({ target, retries: route.retries, load }, makeTry, context), leave: load.leave };
    } catch (error) {
      load.leave();
      if (!(error instanceof Error) || !goesOn(error, route)) throw error;
      problem = worse(problem, error);
      if (error instanceof ProviderFault && error.failure.kind === 'context-length') tooSmall = target.model.contextWindow ?? 0;
    }
  }
  return { problem, soonestMs: soonestMs === Number.POSITIVE_INFINITY ? 0 : soonestMs };
}

/** Milliseconds that a call waits for another one's probe. */
const longestProbeMs = 1_000;

/** Whether a probe at one of the targets has ended by then. Rejects when the caller leaves. */
async function probeEnded<T>(targets: readonly Target[], { states, sleep, signal }: TryContext<T>): Promise<boolean> {
  const probes = targets.flatMap((target) => states.probe(target) ?? []);
  if (probes.length === 0) return false;
  const stop = new AbortController();
  const late = sleep(longestProbeMs, AbortSignal.any([signal, stop.signal])).then(() => false);
  try {
    return await Promise.race([...probes.map((probe) => probe.then(() => true)), late]);
  } finally {
    stop.abort();
  }
}

/** Most routes have one target: nothing is looked up for them. */
function plan<T>(route: StickyRoute, { states, clock, random, call }: TryContext<T>): readonly Target[] {
  if (route.targets.length === 1) return route.targets;
  return planTargets(route, {
    health: (target) => states.health(target, clock.now()),
    load: (target) => states.load(target),
    nowMs: clock.monotonic(),
    random,
    call,
  });
}

/** A target that cannot or may not carry the request does not speak for the next one; a failure falls back where the route says so. */
function goesOn(error: Error, route: StickyRoute): boolean {
  if (error instanceof GatewayError) return passesOver(error);
  if (!(error instanceof ProviderFault)) return false;
  const kind = fallbackKind(error.failure.kind);
  return kind !== undefined && route.fallbackOn.has(kind);
}

function passesOver({ code }: GatewayError): boolean {
  return code === 'invalid_request' || code === 'rate_limited' || code === 'budget_exceeded';
}
