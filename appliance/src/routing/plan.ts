import type { Route, Target } from '#pipeline/snapshot';
import type { Random } from '#ports';
import { byCost, expectedTokens, usualTokens } from './by-cost.ts';
import { byBusy, byLatency, type LoadSight } from './by-load.ts';
import { byWeight } from './by-weight.ts';
import { byHome, type StickyBy, subjectOf } from './sticky.ts';

export interface TargetHealth {
  /** Circuit admits a call and no monitor says down. */
  readonly available: boolean;
  /** Milliseconds until it may be tried again. */
  readonly waitMs: number;
}

/** A route, and who stays at one of its targets. */
export interface StickyRoute extends Route {
  readonly sticky?: StickyBy;
}

/** What is known of a route's targets now, and of the call. */
export interface RouteSight extends LoadSight {
  readonly health: (target: Target) => TargetHealth;
  readonly random: Random;
}

/**
 * The order in which a call tries a route's targets: group after group, in each by the route's strategy; then those that are not available,
 * soonest first, so that the last target is never simply dead.
 */
export function planTargets(route: StickyRoute, sight: RouteSight): readonly Target[] {
  if (route.targets.length === 1) return route.targets;
  const ordered = inGroups(route).flatMap((group) => (group.length === 1 ? group : byStrategy(group, route, sight)));
  const health = new Map(ordered.map((target) => [target, sight.health(target)]));
  const isAvailable = (target: Target): boolean => health.get(target)?.available === true;
  if (ordered.every(isAvailable)) return ordered;
  const waitMs = (target: Target): number => health.get(target)?.waitMs ?? 0;
  const rest = ordered.filter((target) => !isAvailable(target)).toSorted((a, b) => waitMs(a) - waitMs(b));
  return [...ordered.filter(isAvailable), ...rest];
}

function inGroups({ strategy, targets }: Route): readonly (readonly Target[])[] {
  if (strategy === 'weighted') return [targets];
  const groups = Map.groupBy(targets, ({ group }) => group);
  return [...groups].toSorted(([a], [b]) => a - b).map(([, members]) => members);
}

/**
 * Where a subject stays, its home comes before the strategy, which then only places calls of nobody who could stay. Cost is the exception:
 * among equally cheap targets the subject stays, dearer ones are for need.
 */
function byStrategy(group: readonly Target[], route: StickyRoute, sight: RouteSight): readonly Target[] {
  const { call, random } = sight;
  const subject = route.sticky && call ? subjectOf(route.sticky, call) : undefined;
  const drawn = subject === undefined ? byWeight(group, random) : byHome(group, subject);
  switch (route.strategy) {
    case 'priority':
    case 'weighted':
      return drawn;
    case 'least-cost':
      return byCost(drawn, call && subject === undefined ? expectedTokens(call) : usualTokens);
    case 'least-latency':
      return subject === undefined ? byLatency(drawn, sight) : drawn;
    case 'least-busy':
      return subject === undefined ? byBusy(drawn, sight) : drawn;
  }
}
