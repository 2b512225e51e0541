import {
  fallbackKinds,
  type RouteConfiguration,
  type RouteOverrideConfiguration,
  type Strategy,
  type TargetConfiguration,
} from '@tollgate/shared';
import type { Target } from '#pipeline/snapshot';
import { bindCache } from './bind-cache.ts';
import type { BoundModel } from './bind-models.ts';
import type { StickyRoute } from './plan.ts';

const defaultRetries = 1;

/**
 * A route with its targets joined to their models. Overrides, the nearest to the caller first, each say as much as they say: a strategy
 * alone keeps the targets that stood before, and targets alone the strategy. A target whose model is not there is left out.
 */
export function bindRoute(
  route: RouteConfiguration,
  models: ReadonlyMap<string, BoundModel>,
  overrides: readonly RouteOverrideConfiguration[] = [],
): StickyRoute {
  const byContent = route.strategy === 'content';
  const strategy = overrides.find((override) => override.strategy)?.strategy ?? ownStrategy(route);
  const cache = bindCache(route.cache);
  const targets = overrides.find((override) => override.targets)?.targets ?? route.targets;
  return {
    id: route.id,
    strategy,
    targets: targets.flatMap((entry, index) => bindTarget(entry, models.get(entry.model), defaultGroup(strategy, index))),
    retries: route.retry?.attempts ?? defaultRetries,
    fallbackOn: new Set(route.fallback_on ?? fallbackKinds),
    ...(route.sticky ? { sticky: route.sticky.by } : {}),
    ...(cache ? { cache } : {}),
    ...(byContent ? { byContent } : {}),
  };
}

/** Among its own targets: by content calls go to other routes. */
function ownStrategy({ strategy }: RouteConfiguration): Strategy {
  return strategy === undefined || strategy === 'content' ? 'priority' : strategy;
}

/** Where targets are taken in order, each is a group of its own; where a strategy compares them, they are one. */
function defaultGroup(strategy: Strategy, index: number): number {
  return strategy === 'priority' ? index : 0;
}

function bindTarget({ weight, group }: TargetConfiguration, bound: BoundModel | undefined, usualGroup: number): readonly Target[] {
  if (!bound) return [];
  const { model, provider } = bound;
  return [{ key: `${provider.id}/${model.id}`, model, provider, weight: weight ?? 1, group: group ?? usualGroup }];
}
