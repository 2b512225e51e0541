import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A text field of an answer; '' where there is none. */
export function textOf(value: unknown, name: string): string {
  const field = isObject(value) ? value[name] : undefined;
  return typeof field === 'string' || typeof field === 'number' ? String(field) : '';
}

/** The entries of `{ items }`. */
export function itemsOf(value: unknown, name = 'items'): readonly Json[] {
  const items = isObject(value) ? value[name] : undefined;
  return isList(items) ? items : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** `a,b` as a list; undefined where the option was not given. */
export function listOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').map((part) => part.trim());
}

/** The fields that were given. */
export function withGiven(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
