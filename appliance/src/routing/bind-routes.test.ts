import type { Configuration, RouteOverrideConfiguration } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { Caller, Route } from '#pipeline/snapshot';
import { providerOf } from '../../test/support/sample-routes.ts';
import { bindRoutes } from './bind-routes.ts';

const models = ['a', 'b', 'c'].map((id) => ({ id, provider: 'p' }));
const binding = { revision: 1, providers: [providerOf('p')], picos: () => 1n };
const bound = (more: Configuration = {}) =>
  bindRoutes({ models, routes: [{ id: 'r', targets: [{ model: 'a' }, { model: 'b' }] }], ...more }, binding);
const caller = (tenant: string, routes?: readonly RouteOverrideConfiguration[]): Caller => ({
  keyId: 'k_1',
  family: 'k_1',
  tenant,
  environment: 'prod',
  ...(routes ? { routes } : {}),
});
const shown = ({ strategy, targets }: Route) => `${strategy} ${targets.map(({ model, group }) => `${model.id}${group}`).join(' ')}`;
const overridden = () => bound({ tenants: [{ id: 'retail', routes: [{ route: 'r', targets: [{ model: 'c' }, { model: 'b' }] }] }] });

describe('bound routes', () => {
  it('take targets in order by priority, and together by every other strategy', () => {
    const route = (strategy: 'priority' | 'least-busy') =>
      bound({ routes: [{ id: 'r', strategy, targets: [{ model: 'a' }, { model: 'b' }] }] });
    expect(shown(route('priority').routes.get('r') ?? never())).toBe('priority a0 b1');
    expect(shown(route('least-busy').routes.get('r') ?? never())).toBe('least-busy a0 b0');
  });

  it('refuse a model that is not there', () => {
    expect(() => bound({ routes: [{ id: 'r', targets: [{ model: 'x' }] }] })).toThrow("'x'");
    expect(() => bound({ tenants: [{ id: 't', routes: [{ route: 'r', targets: [{ model: 'y' }] }] }] })).toThrow("'y'");
  });

  it('count targets that only a tenant has', () => {
    expect(overridden().targets.map(({ model }) => model.id)).toEqual(['a', 'b', 'c', 'b']);
    expect(overridden().everyTarget.map(({ key }) => key)).toEqual(['p/a', 'p/b', 'p/c']);
  });
});

describe('the route of a caller', () => {
  const routeFor = (snapshot: ReturnType<typeof bound>, who: Caller): Route => snapshot.routeFor(snapshot.routes.get('r') ?? never(), who);

  it("is the key's, else the tenant's, else the route's own", () => {
    const snapshot = overridden();
    expect(shown(routeFor(snapshot, caller('cards')))).toBe('priority a0 b1');
    expect(shown(routeFor(snapshot, caller('retail')))).toBe('priority c0 b1');
    expect(shown(routeFor(snapshot, caller('retail', [{ route: 'r', targets: [{ model: 'a' }] }])))).toBe('priority a0');
    expect(shown(routeFor(snapshot, caller('retail', [{ route: 'other', targets: [{ model: 'a' }] }])))).toBe('priority c0 b1');
  });

  it("keeps a tenant's targets where the key has another strategy only", () => {
    expect(shown(routeFor(overridden(), caller('retail', [{ route: 'r', strategy: 'least-busy' }])))).toBe('least-busy c0 b0');
  });

  it('is bound once for a caller', () => {
    const snapshot = overridden();
    const key = caller('cards', [{ route: 'r', strategy: 'weighted' }]);
    expect(routeFor(snapshot, key)).toBe(routeFor(snapshot, key));
    expect(routeFor(snapshot, caller('retail'))).toBe(routeFor(snapshot, caller('retail')));
    expect(routeFor(snapshot, caller('cards'))).toBe(snapshot.routes.get('r'));
  });

  it("has no target where all the key's models are gone, rather than others", () => {
    const gone = routeFor(overridden(), caller('cards', [{ route: 'r', targets: [{ model: 'x' }] }]));
    expect(gone.targets).toEqual([]);
    const rest = routeFor(overridden(), caller('cards', [{ route: 'r', targets: [{ model: 'x' }, { model: 'c' }] }]));
    expect(rest.targets.map(({ model }) => model.id)).toEqual(['c']);
  });
});

function never(): never {
  throw new Error('the route is not there');
}
