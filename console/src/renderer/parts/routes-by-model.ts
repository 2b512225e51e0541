import type { RouteView } from './objects.ts';

/** The ids of the routes that each model is a target of, in the order of the configuration. */
export function routesByModel(routes: readonly RouteView[]): ReadonlyMap<string, readonly string[]> {
  const pairs = routes.flatMap(({ id, targets }) => targets.map(({ model }) => ({ id, model })));
  const grouped = Map.groupBy(pairs, ({ model }) => model);
  return new Map([...grouped].map(([model, uses]) => [model, [...new Set(uses.map(({ id }) => id))]]));
}
