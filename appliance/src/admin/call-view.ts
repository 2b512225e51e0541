import { type Call, callCacheStates, callOutcomes, callVerdicts } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A call as the call log lists it, from the record of its end. What the record does not say is not there. */
export function callView(record: JsonObject): Call {
  const { kind, time, call, error, status, reason, ms, usage, cost, cache, guardrail } = record;
  const identity = section(call);
  const times = section(ms);
  return {
    id: textOf(identity['id']) ?? '',
    time: textOf(time) ?? '',
    outcome: kind === 'call.refusal' ? 'refused' : (callOutcomes.find((known) => known === record['outcome']) ?? 'interrupted'),
    ...texts({ error, reason }),
    ...numbers({ status }),
    ...texts(pick(identity, ['tenant', 'user', 'key', 'environment', 'route', 'provider', 'model', 'dialect'])),
    ...(typeof identity['stream'] === 'boolean' ? { stream: identity['stream'] } : {}),
    ...numbers({ duration_ms: times['total'], first_byte_ms: times['first_byte'] }),
    ...(isObject(usage) ? { usage: usageView(usage) } : {}),
    ...moneyView('cost', cost),
    ...cacheView(cache),
    ...guardrailView(guardrail),
  };
}

/** What the cache said, where it was looked at. */
export function cacheView(cache: Json | undefined): Pick<Call, 'cache'> {
  const { state, reason, entry, similarity, saved } = section(cache);
  const known = callCacheStates.find((word) => word === state);
  if (known === undefined) return {};
  return { cache: { state: known, ...texts({ reason, entry }), ...numbers({ similarity }), ...moneyView('saved', saved) } };
}

/** An amount, where it is known. */
export function moneyView<const Name extends string>(
  name: Name,
  money: Json | undefined,
): Partial<Record<Name, { readonly currency: string; readonly picos: string }>> {
  const { currency, picos } = section(money);
  const known: Partial<Record<Name, { readonly currency: string; readonly picos: string }>> = {};
  if (typeof currency === 'string' && typeof picos === 'string') known[name] = { currency, picos };
  return known;
}

/** How many findings there are of each type, the most first. */
export function countedTypes(findings: readonly JsonObject[]): readonly { readonly type: string; readonly count: number }[] {
  const types = Map.groupBy(findings, ({ type }) => textOf(type) ?? '');
  const counted = Array.from(types, ([type, list]) => ({ type, count: list.length }));
  return counted.sort((one, other) => other.count - one.count || (one.type < other.type ? -1 : 1));
}

/** The verdict that a word stands for. */
export function verdictOf(word: Json | undefined): (typeof callVerdicts)[number] {
  return callVerdicts.find((known) => known === word) ?? 'allow';
}

/** The objects of a list; none where it is no list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An object; an empty one where it is none. */
export function section(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function guardrailView(guardrail: Json | undefined): Pick<Call, 'guardrail'> {
  if (!isObject(guardrail)) return {};
  const { verdict, profile, findings } = guardrail;
  return { guardrail: { verdict: verdictOf(verdict), ...texts({ profile }), findings: [...countedTypes(objectsIn(findings))] } };
}

function usageView(usage: JsonObject): NonNullable<Call['usage']> {
  const count = (name: string): number => (typeof usage[name] === 'number' ? usage[name] : 0);
  const [input, output] = [count('input'), count('output')];
  const [cached_input, cache_write, reasoning] = [count('cached_input'), count('cache_write'), count('reasoning')];
  return { input, output, cached_input, cache_write, reasoning, estimated: usage['estimated'] === true };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

function texts(fields: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function numbers(fields: JsonObject): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
