/** Small readers for what comes from this wire. */
import type { Json, JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** The `type` that every object of this wire carries; '' where it does not. */
export function typeOf({ type }: JsonObject): string {
  return textOr(type);
}

/** A string, or '' for all else. */
export function textOr(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The objects of a list, none for what is no list. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
