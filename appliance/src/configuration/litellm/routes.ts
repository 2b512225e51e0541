import type { FallbackKind, RouteConfiguration, Strategy, TargetConfiguration } from '@tollgate/shared';
import type { Deployment } from './deployments.ts';
import { fallbackChain, type Fallbacks } from './fallbacks.ts';
import { groupWeights } from './group-weights.ts';
import { createIds } from './ids.ts';
import { quoted, type Reading } from './settings.ts';

/** A deployment with the id of the model that it became. */
export interface PlacedDeployment extends Deployment {
  readonly model: string;
}

/** What the sections beside model_list say of all routes. */
export interface RouteSettings {
  /** shuffle: LiteLLM's simple-shuffle, which draws by weight. */
  readonly strategy: 'shuffle' | Exclude<Strategy, 'priority' | 'weighted'>;
  readonly retries: number | undefined;
  readonly fallbacks: Fallbacks;
  readonly contextFallbacks: Fallbacks;
  readonly policyFallbacks: Fallbacks;
  /** Another name → the group it stands for. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly cache: RouteConfiguration['cache'];
}

/** A route for every group and alias: its deployments, then those of the groups to fall back to. `groups`: in the order of the file. */
export function buildRoutes(
  reading: Reading,
  settings: RouteSettings,
  groups: ReadonlyMap<string, readonly PlacedDeployment[]>,
): readonly RouteConfiguration[] {
  noteWeights(reading, settings, [...groups.values()].flat());
  const ids = createIds();
  const names = [...new Set([...groups.keys(), ...settings.aliases.keys()])];
  return names.flatMap((name) => {
    const group = groups.has(name) ? name : (settings.aliases.get(name) ?? name);
    const route = routeOf(reading, settings, { name, group, groups });
    if (route === undefined) return [];
    const id = ids(name);
    if (id !== name) reading.notes.changed(placeOf(groups, name), `${quoted(name)} cannot be an id: applications ask for ${quoted(id)}`);
    return [{ id, ...route }];
  });
}

/** LiteLLM draws by weight under simple-shuffle alone, where least-busy here would reckon with it. */
function noteWeights({ notes }: Reading, { strategy }: RouteSettings, deployments: readonly PlacedDeployment[]): void {
  if (strategy === 'shuffle') return;
  for (const { path, shares } of deployments)
    if (shares.weight !== undefined) notes.noEqual(`${path}.litellm_params.weight`, 'left out: the routing strategy does not look at it');
}

/** Where a name that applications ask for is given. */
function placeOf(groups: ReadonlyMap<string, readonly PlacedDeployment[]>, name: string): string {
  const first = groups.get(name)?.[0];
  return first === undefined ? 'router_settings.model_group_alias' : `${first.path}.model_name`;
}

interface Wanted {
  readonly name: string;
  readonly group: string;
  readonly groups: ReadonlyMap<string, readonly PlacedDeployment[]>;
}

function routeOf(reading: Reading, settings: RouteSettings, wanted: Wanted): Omit<RouteConfiguration, 'id'> | undefined {
  const { group, groups } = wanted;
  const own = groups.get(group) ?? [];
  const chains = chainsOf(reading, settings, wanted);
  const tiers = tiersOf(settings, [own, ...chains.all.map((name) => byName(groups, name))]);
  if (tiers.length === 0) return undefined;
  const kinds = kindsOf(reading, settings, { chains, name: group, own });
  const retries = retriesOf(reading, wanted.name, own) ?? settings.retries;
  return {
    ...targetsOf(settings, tiers),
    ...(retries === undefined ? {} : { retry: { attempts: Math.min(retries, 10) } }),
    ...(kinds === undefined ? {} : { fallback_on: [...kinds] }),
    ...(settings.cache === undefined || own.some(({ isEmbedding }) => isEmbedding) ? {} : { cache: settings.cache }),
  };
}

/** Of several that differ the most: a route tries all its targets alike. */
function retriesOf({ notes }: Reading, name: string, own: readonly PlacedDeployment[]): number | undefined {
  const counts = own.map(({ retries }) => retries);
  const said = counts.filter((count) => count !== undefined);
  if (said.length === 0) return undefined;
  const most = Math.max(...said);
  const first = own.find(({ retries }) => retries !== undefined);
  if (counts.some((count) => count !== most))
    notes.changed(
      first?.path ?? '',
      `the deployments of ${quoted(name)} differ in retries: the route has ${Math.min(most, 10)} for all its targets`,
    );
  else if (most > 10) notes.changed(first?.path ?? '', 'a target is tried again at most 10 times');
  return most;
}

interface Chains {
  readonly general: readonly string[];
  readonly context: readonly string[];
  readonly policy: readonly string[];
  readonly all: readonly string[];
}

function chainsOf(reading: Reading, settings: RouteSettings, { name, group, groups }: Wanted): Chains {
  const find = (wanted: string): string | undefined => {
    const real = settings.aliases.get(wanted) ?? wanted;
    if (byName(groups, real).length > 0) return real;
    return undefined;
  };
  const chain = (fallbacks: Fallbacks) => fallbackChain(reading, fallbacks, { group: fallbacks.byGroup.has(name) ? name : group, find });
  const [general, context, policy] = [chain(settings.fallbacks), chain(settings.contextFallbacks), chain(settings.policyFallbacks)];
  return { general, context, policy, all: [...new Set([...general, ...context, ...policy])].filter((other) => other !== group) };
}

/** The deployments of a group, or the one whose model_info.id this is. */
function byName(groups: ReadonlyMap<string, readonly PlacedDeployment[]>, name: string): readonly PlacedDeployment[] {
  return groups.get(name) ?? [...groups.values()].flat().filter((deployment) => deployment.name === name);
}

/** Targets that share calls among themselves. */
type Tier = readonly { readonly model: string; readonly weight: number | undefined }[];

/** First by `order` within a group, then group after group; each model once. */
function tiersOf({ strategy }: RouteSettings, groups: readonly (readonly PlacedDeployment[])[]): readonly Tier[] {
  const seen = new Set<string>();
  return groups.flatMap((group) => {
    const orders = [...new Set(group.map(({ order = Number.POSITIVE_INFINITY }) => order))].toSorted((one, other) => one - other);
    return orders.flatMap((wanted) => {
      const members = group.filter(({ order = Number.POSITIVE_INFINITY, model }) => order === wanted && !seen.has(model));
      for (const { model } of members) seen.add(model);
      const weights = strategy === 'shuffle' && members.length > 1 ? groupWeights(members) : undefined;
      return members.length === 0 ? [] : [members.map(({ model }, index) => ({ model, weight: weights?.[index] }))];
    });
  });
}

function targetsOf({ strategy }: RouteSettings, tiers: readonly Tier[]): Pick<RouteConfiguration, 'strategy' | 'targets'> {
  const inOrder = tiers.every((tier) => tier.length === 1);
  const grouped = tiers.length > 1 && !inOrder;
  const targets = tiers.flatMap((tier, index) =>
    tier.map(({ model, weight }): TargetConfiguration => ({
      model,
      ...(weight === undefined ? {} : { weight }),
      ...(grouped ? { group: index } : {}),
    })),
  );
  if (inOrder) return { targets };
  if (strategy !== 'shuffle') return { strategy, targets };
  return { strategy: grouped ? 'priority' : 'weighted', targets };
}

/** undefined: all kinds lead on, which is the default. Narrower only where nothing but special fallbacks follows a single target. */
function kindsOf(reading: Reading, settings: RouteSettings, { chains, name, own }: Leading): readonly FallbackKind[] | undefined {
  const { general, context, policy } = chains;
  const special: readonly FallbackKind[] = [
    ...(context.length > 0 ? (['context-length'] as const) : []),
    ...(policy.length > 0 ? (['content-policy'] as const) : []),
  ];
  if (special.length === 0) return undefined;
  if (general.length === 0 && own.length === 1) return special;
  reading.notes.changed(
    (context.length > 0 ? settings.contextFallbacks : settings.policyFallbacks).path,
    `a route has one order of targets for all failures: of ${quoted(name)} those of fallbacks come first, then those of context_window_fallbacks and content_policy_fallbacks`,
  );
  return undefined;
}

interface Leading {
  readonly chains: Chains;
  readonly name: string;
  readonly own: readonly PlacedDeployment[];
}
