import { type Fault, joinPath, shownValue } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { entriesIn, textOf, type Entry } from './entries.ts';

/** Rules about a route's targets, and those it has for some tenants: each model once, groups only where they mean something, somewhere a weight above 0. */
export function checkRoutes(document: unknown): readonly Fault[] {
  const routes = entriesIn(document, 'routes');
  const ofTenants = entriesIn(document, 'tenants').map((tenant) => entriesIn(tenant.fields, 'routes', tenant.path));
  const currencies = currenciesOf(document);
  const asWritten = new Map(routes.map((route) => [route.id, route]));
  const overrides = ofTenants.flat().map((override) => overridden(override, asWritten.get(textOf(override.fields['route']))));
  return [
    ...ofTenants.flatMap(doubledOverrides),
    ...[...routes, ...overrides].flatMap((route) => {
      const targets = entriesIn(route.fields, 'targets', route.path);
      const strategy = ownStrategy(route);
      return [
        ...doubledTargets(targets),
        ...(strategy === 'weighted' ? groupFaults(targets) : []),
        ...weightFaults(route, targets, strategy),
        ...(strategy === 'least-cost' ? currencyFaults(route, targets, currencies) : []),
      ];
    }),
  ];
}

/** Among its own targets: by content a route sends calls on, and its own targets are taken in order. */
function ownStrategy({ fields: { strategy } }: Entry): unknown {
  return strategy === undefined || strategy === 'content' ? 'priority' : strategy;
}

/** An override says what differs; the rest is as the route has it. Faults stand where the override is. */
function overridden(override: Entry, route: Entry | undefined): Entry {
  return { ...override, fields: { strategy: route?.fields['strategy'] ?? 'priority', ...override.fields } };
}

function doubledOverrides(overrides: readonly Entry[]): readonly Fault[] {
  const seen = new Set<string>();
  return overrides.flatMap(({ path, fields }) => {
    const route = textOf(fields['route']) ?? '';
    if (!seen.has(route)) {
      seen.add(route);
      return [];
    }
    return [{ path: joinPath(path, 'route'), message: `the route ${shownValue(route)} is already changed for this tenant: keep one` }];
  });
}

/** The currency of each model that has a price. */
function currenciesOf(document: unknown): ReadonlyMap<string, string> {
  return new Map(
    entriesIn(document, 'models').flatMap(({ id, fields }) => {
      const price = fields['price'];
      const currency = isObject(price) ? textOf(price['currency']) : undefined;
      return id === undefined || currency === undefined ? [] : [[id, currency] as const];
    }),
  );
}

function currencyFaults(route: Entry, targets: readonly Entry[], currencies: ReadonlyMap<string, string>): readonly Fault[] {
  const found = [...new Set(targets.flatMap(({ fields }) => currencies.get(textOf(fields['model']) ?? '') ?? []))];
  if (found.length <= 1) return [];
  return [
    {
      path: joinPath(route.path, 'targets'),
      message: `${found.join(' and ')} cannot be compared: give the prices of its models in one currency, or choose another strategy than least-cost`,
    },
  ];
}

function doubledTargets(targets: readonly Entry[]): readonly Fault[] {
  const seen = new Set<string>();
  return targets.flatMap(({ path, fields }) => {
    const model = textOf(fields['model']) ?? '';
    if (!seen.has(model)) {
      seen.add(model);
      return [];
    }
    return [{ path: joinPath(path, 'model'), message: `${shownValue(model)} is already a target of this route: keep one` }];
  });
}

function groupFaults(targets: readonly Entry[]): readonly Fault[] {
  return targets
    .filter(({ fields }) => fields['group'] !== undefined)
    .map(({ path }) => ({
      path: joinPath(path, 'group'),
      message: 'strategy weighted has no groups: remove it, or write strategy: priority',
    }));
}

/** Targets that share out calls need one weight above 0 among them. */
function weightFaults(route: Entry, targets: readonly Entry[], strategy: unknown): readonly Fault[] {
  const shares = new Map<unknown, Entry[]>();
  for (const [index, target] of targets.entries()) {
    const share = strategy === 'weighted' ? 'all' : (target.fields['group'] ?? (strategy === 'priority' ? `own ${index}` : 'all'));
    shares.set(share, [...(shares.get(share) ?? []), target]);
  }
  return [...shares].flatMap(([share, members]) => {
    if (members.some(({ fields }) => fields['weight'] !== 0)) return [];
    const which = typeof share === 'number' ? `the weights of group ${share} are all 0` : 'the weights are all 0';
    const place = members.length === 1 ? joinPath(members[0]?.path ?? route.path, 'weight') : joinPath(route.path, 'targets');
    return [{ path: place, message: `${which}: no call could go there; give a weight above 0 or remove the target` }];
  });
}
