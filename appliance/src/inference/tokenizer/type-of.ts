import type { JsonObject } from '#pipeline/json';

/** What a part of a tokenizer.json says it is. */
export function typeOf({ type }: JsonObject): string {
  return typeof type === 'string' ? type : 'unknown';
}
