import type { Configuration, RouteConfiguration, RouteOverrideConfiguration } from '@tollgate/shared';
import type { BoundProvider, Caller, Route, Snapshot, Target } from '#pipeline/snapshot';
import { type BoundModel, bindModels } from './bind-models.ts';
import { bindRoute } from './bind-route.ts';

export interface Binding {
  readonly revision: number;
  readonly providers: readonly BoundProvider[];
  /** '0.05' → picos of the currency unit. */
  readonly picos: (decimal: string) => bigint;
}

export interface BoundSnapshot extends Snapshot {
  /**
   * The route as it stands for a caller: what the key's override says, else the tenant's, else the route itself. The same object each time for
   * the same caller. A key's override whose models are all gone leaves a route without targets: no_healthy_target, never another's targets.
   */
  readonly routeFor: (route: Route, caller: Caller) => Route;
  /** Every model as a target: keys may name any in their overrides. */
  readonly everyTarget: readonly Target[];
}

/** The routes of a checked configuration, each target joined to its model and provider. Throws where a reference dangles. */
export function bindRoutes(configuration: Configuration, { revision, providers, picos }: Binding): BoundSnapshot {
  const models = bindModels(configuration, providers, picos);
  const written = configuration.routes ?? [];
  const tenants = configuration.tenants ?? [];
  for (const route of [...written, ...tenants.flatMap(({ routes = [] }) => routes)]) demandTargets(route, models);
  const routes = new Map(written.map((route) => [route.id, bindRoute(route, models)]));
  const ofTenants = new Map(tenants.map(({ id, routes: overrides = [] }) => [id, bindOverridden(written, models, overrides)]));
  return {
    revision,
    providers,
    routes,
    targets: [routes, ...ofTenants.values()].flatMap((some) => [...some.values()].flatMap(({ targets }) => targets)),
    routeFor: createRouteFor({ configuration, models, ofTenants }),
    everyTarget: [...models.values()].map(targetOf),
  };
}

function demandTargets({ targets = [] }: Partial<Pick<RouteConfiguration, 'targets'>>, models: ReadonlyMap<string, BoundModel>): void {
  const gone = targets.find(({ model }) => !models.has(model));
  if (gone) throw new Error(`the model '${gone.model}' or its provider is not in this configuration`);
}

/** The routes that one tenant or key has otherwise. */
function bindOverridden(
  written: readonly RouteConfiguration[],
  models: ReadonlyMap<string, BoundModel>,
  overrides: readonly RouteOverrideConfiguration[],
): ReadonlyMap<string, Route> {
  const routes = written.flatMap((route) => {
    const own = overrides.filter((override) => override.route === route.id);
    return own.length === 0 ? [] : [bindRoute(route, models, own)];
  });
  return new Map(routes.map((route) => [route.id, route]));
}

interface Overriding {
  readonly configuration: Configuration;
  readonly models: ReadonlyMap<string, BoundModel>;
  readonly ofTenants: ReadonlyMap<string, ReadonlyMap<string, Route>>;
}

/** Keys come and go between revisions: theirs are bound when they first call, and forgotten with them. */
function createRouteFor({ configuration, models, ofTenants }: Overriding): BoundSnapshot['routeFor'] {
  const ofKeys = new WeakMap<Caller, ReadonlyMap<string, Route>>();
  const tenants = new Map((configuration.tenants ?? []).map(({ id, routes = [] }) => [id, routes]));

  function bindKey({ tenant, routes = [] }: Caller): ReadonlyMap<string, Route> {
    const named = new Set(routes.map(({ route }) => route));
    const written = (configuration.routes ?? []).filter(({ id }) => named.has(id));
    return bindOverridden(written, models, [...routes, ...(tenants.get(tenant) ?? [])]);
  }

  return (route, caller) => {
    const ofTenant = ofTenants.get(caller.tenant)?.get(route.id) ?? route;
    if (caller.routes === undefined) return ofTenant;
    let own = ofKeys.get(caller);
    if (!own) ofKeys.set(caller, (own = bindKey(caller)));
    return own.get(route.id) ?? ofTenant;
  };
}

function targetOf({ model, provider }: BoundModel): Target {
  return { key: `${provider.id}/${model.id}`, model, provider, weight: 1, group: 0 };
}
