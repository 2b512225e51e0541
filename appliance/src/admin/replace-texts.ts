import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A document in which every text that `by` knows another one for is that one. */
export function replaceTexts(document: JsonObject, by: (text: string) => string | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([name, inner]) => [name, inner === undefined ? inner : replaced(inner, by)] as const),
  );
}

function replaced(value: Json, by: (text: string) => string | undefined): Json {
  if (typeof value === 'string') return by(value) ?? value;
  if (Array.isArray(value)) return value.map((item: Json) => replaced(item, by));
  return isObject(value) ? replaceTexts(value, by) : value;
}
