import type { Route, Target } from '#pipeline/snapshot';
import type { Random } from '#ports';

export interface TargetHealth {
  /** Circuit admits a call and no monitor says down. */
  readonly available: boolean;
  /** Milliseconds until it may be tried again. */
  readonly waitMs: number;
}

/**
 * The order in which a call tries a route's targets: available ones by the route's strategy, then the others, soonest first, so that
 * the last target is never simply dead.
 */
export function planTargets(route: Route, health: (target: Target) => TargetHealth, random: Random): readonly Target[] {
  if (route.targets.length === 1) return route.targets;
  const ordered = route.strategy === 'weighted' ? byWeight(route.targets, random) : byGroup(route.targets, random);
  const available = ordered.filter((target) => health(target).available);
  if (available.length === ordered.length) return ordered;
  const rest = ordered.filter((target) => !health(target).available);
  return [...available, ...rest.toSorted((a, b) => health(a).waitMs - health(b).waitMs)];
}

function byGroup(targets: readonly Target[], random: Random): readonly Target[] {
  const groups = new Map<number, Target[]>();
  for (const target of targets) groups.set(target.group, [...(groups.get(target.group) ?? []), target]);
  return [...groups.keys()].toSorted((a, b) => a - b).flatMap((group) => byWeight(groups.get(group) ?? [], random));
}

/** Weighted choice without replacement; targets of weight 0 come last, in their written order. */
function byWeight(targets: readonly Target[], random: Random): readonly Target[] {
  if (targets.length === 1) return targets;
  const left = [...targets];
  const order: Target[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    let at = random() * total;
    const found = left.findIndex(({ weight }) => weight > 0 && (at -= weight) < 0);
    order.push(...left.splice(Math.max(0, found), 1));
  }
  return order;
}
