import { type Fault, joinPath, shownValue } from '@tollgate/shared';
import { entriesIn, textOf, type Entry } from './entries.ts';

/** Rules about a route's targets, and those it has for some tenants: each model once, groups only where they mean something, somewhere a weight above 0. */
export function checkRoutes(document: unknown): readonly Fault[] {
  const overrides = entriesIn(document, 'tenants').flatMap((tenant) => entriesIn(tenant.fields, 'routes', tenant.path));
  return [...entriesIn(document, 'routes'), ...overrides].flatMap((route) => {
    const targets = entriesIn(route.fields, 'targets', route.path);
    const weighted = route.fields['strategy'] === 'weighted';
    return [...doubledTargets(targets), ...(weighted ? groupFaults(targets) : []), ...weightFaults(route, targets, weighted)];
  });
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
function weightFaults(route: Entry, targets: readonly Entry[], weighted: boolean): readonly Fault[] {
  const shares = new Map<unknown, Entry[]>();
  for (const [index, target] of targets.entries()) {
    const share = weighted ? 'all' : (target.fields['group'] ?? `own ${index}`);
    shares.set(share, [...(shares.get(share) ?? []), target]);
  }
  return [...shares].flatMap(([share, members]) => {
    if (members.some(({ fields }) => fields['weight'] !== 0)) return [];
    const which = typeof share === 'number' ? `the weights of group ${share} are all 0` : 'the weights are all 0';
    const place = members.length === 1 ? joinPath(members[0]?.path ?? route.path, 'weight') : joinPath(route.path, 'targets');
    return [{ path: place, message: `${which}: no call could go there; give a weight above 0 or remove the target` }];
  });
}
