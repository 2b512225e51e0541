/** What is said of a key, read and checked in itself: what it must stand in the configuration for is in key-references.ts. */
import {
  budgetsSchema,
  checkSchema,
  isBudgets,
  isRateLimits,
  isRouteOverrides,
  keyRightsOf,
  networkFault,
  rateLimitsSchema,
  routeOverridesSchema,
  type Fault,
  type KeyRights,
} from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { KeyChange } from './key-context.ts';
import { gatherInput, invalid, type InputGatherer } from './read-input.ts';

const changeable = ['name', 'models', 'profile', 'rate_limit', 'budgets', 'networks', 'routes', 'expires'] as const;

/** `faults` empty: the rest can be relied on. */
export interface NewKeyInput {
  readonly rights: KeyRights;
  /** Milliseconds. */
  readonly lifetime: number | undefined;
  readonly faults: readonly Fault[];
}

/** `{ tenant, name, environment?, user?, … }`; null is absent. */
export function readNewKey(input: JsonObject): NewKeyInput {
  const gather = gatherInput(input, ['tenant', 'environment', 'user', ...changeable]);
  const { models, profile, limits, budgets, networks, routes, lifetime } = readRights(input, gather);
  const rights = keyRightsOf({
    tenant: gather.take((read) => read.text('tenant')) ?? '',
    name: gather.take((read) => read.text('name')) ?? '',
    environment: gather.take((read) => environmentOf(read.optionalText('environment') ?? 'prod')) ?? '',
    user: gather.take((read) => read.optionalText('user')),
    models: models ?? undefined,
    profile: profile ?? undefined,
    limits: limits ?? undefined,
    budgets: budgets ?? undefined,
    networks: networks ?? undefined,
    routes: routes ?? undefined,
  });
  return { rights, lifetime: lifetime ?? undefined, faults: gather.faults };
}

/** A merge patch (RFC 7396): null takes away; of `rate_limit`, `limits` holds what changes only. */
export interface KeyChangeInput extends KeyChange {
  readonly faults: readonly Fault[];
}

/** `{ id, if_match?, … }`; `limits` as it will be where the key has `before`. */
export function readKeyChange(input: JsonObject, before: KeyChange['limits']): KeyChangeInput {
  const gather = gatherInput(input, ['id', 'if_match', ...changeable]);
  const limits = input['rate_limit'];
  const merged = isObject(limits) ? { ...input, rate_limit: mergedLimits(before ?? {}, limits) } : input;
  return { name: gather.take((read) => read.optionalText('name')), ...readRights(merged, gather), faults: gather.faults };
}

function readRights(input: JsonObject, gather: InputGatherer): KeyChange {
  const section = <T>(name: string, schema: unknown, isKind: (value: unknown) => value is T): T | null | undefined =>
    gather.takeOrNull(name, () =>
      sectionOf(input[name], isKind, () => gather.faults.push(...checkSchema(schema, input[name], { path: name }))),
    );
  return {
    models: gather.takeOrNull('models', (read) => read.optionalTexts('models')),
    profile: gather.takeOrNull('profile', (read) => read.optionalText('profile')),
    limits: section('rate_limit', rateLimitsSchema, isRateLimits),
    budgets: section('budgets', budgetsSchema, isBudgets),
    networks: gather.takeOrNull('networks', (read) => networksOf(read.optionalTexts('networks'), gather)),
    routes: section('routes', routeOverridesSchema, isRouteOverrides),
    lifetime: gather.takeOrNull('expires', (read) => read.optionalDuration('expires', 1)),
  };
}

/** An empty section is none. */
function sectionOf<T>(value: Json | undefined, isKind: (value: unknown) => value is T, refuse: () => void): T | null | undefined {
  if (value === undefined) return undefined;
  if (!isKind(value)) {
    refuse();
    return undefined;
  }
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value;
}

function mergedLimits(before: Readonly<Record<string, number>>, patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, limit]) => limit !== null && limit !== undefined));
}

function networksOf(networks: readonly string[] | undefined, { faults }: InputGatherer): readonly string[] | undefined {
  for (const [index, text] of (networks ?? []).entries()) {
    const message = networkFault(text);
    if (message !== undefined) faults.push({ path: `networks[${index}]`, message });
  }
  return networks;
}

function environmentOf(environment: string): string {
  if (!/^[a-z0-9]{1,16}$/.test(environment)) throw invalid('environment', 'must be 1 to 16 small letters and digits, such as prod');
  return environment;
}
