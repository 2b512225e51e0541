import { createHash } from 'node:crypto';
import { canonicalJson } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** The lists whose entries are known by id; their order means nothing, unlike that of a route's targets. */
export const idLists = ['providers', 'models', 'routes', 'tenants', 'profiles', 'topics', 'roles'] as const;

/** Canonical JSON (RFC 8785) of a configuration, id lists sorted: equal exactly when two configurations mean the same. */
export function canonicalText(document: JsonObject): string {
  const lists = idLists.flatMap((name) => {
    const list = document[name];
    return Array.isArray(list) ? [[name, list.toSorted(byId)] as const] : [];
  });
  return canonicalJson({ ...document, ...Object.fromEntries(lists) });
}

/** SHA-256 of the canonical text, hex. */
export function documentHash(document: JsonObject): string {
  return createHash('sha256').update(canonicalText(document)).digest('hex');
}

function byId(left: Json, right: Json): number {
  const [a, b] = [idOf(left), idOf(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idOf(entry: Json): string {
  const id = isObject(entry) ? entry['id'] : undefined;
  return typeof id === 'string' ? id : '';
}
