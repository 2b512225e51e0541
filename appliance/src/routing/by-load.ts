import type { Target } from '#pipeline/snapshot';
import { byRank } from './by-weight.ts';
import type { CallFacts } from './call-facts.ts';
import type { TargetLoad } from './target-load.ts';

export interface LoadSight {
  readonly load: (target: Target) => TargetLoad;
  /** Of the clock that never goes back. */
  readonly nowMs: number;
  readonly call: CallFacts | undefined;
}

/** Behind every target whose time is known, milliseconds. */
const untimedMs = 1e9;

/**
 * Fewest calls in flight for its weight first; equals as they stand. The exact minimum, not the better of two random ones: a route has few
 * targets, and what this node sends is counted at once, so that calls of one moment do not run to the same place.
 */
export function byBusy(targets: readonly Target[], { load }: LoadSight): readonly Target[] {
  return byRank(targets, (target) => load(target).inFlight() / target.weight, ascending);
}

/** Least expected time first: peak EWMA × (1 + calls in flight for its weight). */
export function byLatency(targets: readonly Target[], sight: LoadSight): readonly Target[] {
  return byRank(targets, (target) => expectedMs(target, sight), ascending);
}

/**
 * An idle target's time fades until it is asked again, and one that was never timed is asked at once. With a call in flight both stop: one
 * call at a time finds out, and the rest do not run after it.
 */
function expectedMs(target: Target, { load, nowMs, call }: LoadSight): number {
  const state = load(target);
  const inFlight = state.inFlight();
  const timed = call?.summary.stream === true ? state.streamed : state.whole;
  if (inFlight === 0) return timed.fadedMs(nowMs) ?? 0;
  return (timed.measuredMs() ?? untimedMs) * (1 + inFlight / target.weight);
}

function ascending(a: number, b: number): number {
  return a - b;
}
