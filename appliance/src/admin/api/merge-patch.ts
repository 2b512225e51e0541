import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** JSON merge patch (RFC 7396): null removes a field, sections merge, all else replaces. A list is replaced whole. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const kept = Object.entries(target).filter(([name]) => !Object.hasOwn(patch, name));
  const merged = Object.entries(patch).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    return [[name, mergedValue(target[name], value)] as const];
  });
  return Object.fromEntries(inOrder(target, [...kept, ...merged]));
}

function mergedValue(before: Json | undefined, value: Json): Json {
  return isObject(value) ? mergePatch(isObject(before) ? before : {}, value) : value;
}

/** Fields stay where they stood; new ones come last. */
function inOrder(
  target: JsonObject,
  entries: readonly (readonly [string, Json | undefined])[],
): readonly (readonly [string, Json | undefined])[] {
  const order = new Map(Object.keys(target).map((name, index) => [name, index] as const));
  return entries.toSorted(([left], [right]) => (order.get(left) ?? order.size) - (order.get(right) ?? order.size));
}
