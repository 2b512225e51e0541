import { createHash } from 'node:crypto';
import { AdminRefusal, canonicalJson } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';

/** A strong entity tag (RFC 9110, 8.8.3): of the object as it is stored, whatever the order of its fields. */
export function etagOf(object: JsonObject): string {
  return `"${createHash('sha256').update(canonicalJson(object)).digest('hex').slice(0, 32)}"`;
}

/** `If-Match` (RFC 9110, 13.1.1): one of the tags, or `*`. Refuses with precondition_failed. A weak tag matches nothing. */
export function requireMatch(ifMatch: string | undefined, object: JsonObject): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const wanted = etagOf(object);
  if (ifMatch.split(',').some((tag) => tag.trim() === wanted)) return;
  throw new AdminRefusal('precondition_failed');
}
