import { clientSecretName, type Fault, joinPath, keptSecret, readCredentialReference } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** An object as replies have it: what its schema says is only written shows as the reference it is or as `[set]`. */
export function shownObject(schema: unknown, object: JsonObject): JsonObject {
  const shown = shownValueOf(schema, object);
  return isObject(shown) ? shown : {};
}

/** What came back as it was shown means what is stored. Where nothing is kept `[set]` stays: see `unkeptSecrets`. */
export function asStored(schema: unknown, sent: JsonObject, stored: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, storedValue(fieldOf(schema, name), value, stored[name])]));
}

/** `[set]` in places where nothing is kept. It must not become a credential. */
export function unkeptSecrets(schema: unknown, value: Json | undefined, path = ''): readonly Fault[] {
  if (Array.isArray(value)) {
    const items = isObject(schema) ? schema['items'] : undefined;
    return value.flatMap((item: Json, index) => unkeptSecrets(items, item, joinPath(path, index)));
  }
  if (isObject(value))
    return Object.entries(value).flatMap(([name, inner]) => unkeptSecrets(fieldOf(schema, name), inner, joinPath(path, name)));
  if (typeof value !== 'string' || !value.includes(keptSecret) || !(isObject(schema) && schema['writeOnly'] === true)) return [];
  return [{ path, message: `'${keptSecret}' stands for what is kept, and nothing is kept here: send the value itself or a reference` }];
}

function storedValue(schema: unknown, sent: Json | undefined, stored: Json | undefined): Json | undefined {
  if (isObject(sent) && isObject(stored)) return asStored(schema, sent, stored);
  if (typeof sent !== 'string' || typeof stored !== 'string' || sent === stored) return sent;
  return sent === shownValueOf(schema, stored) ? stored : sent;
}

function shownValueOf(schema: unknown, value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const items = isObject(schema) ? schema['items'] : undefined;
    return value.map((item: Json) => shownValueOf(items, item) ?? null);
  }
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shownValueOf(fieldOf(schema, name), inner)]));
  if (typeof value !== 'string') return value;
  return isObject(schema) && schema['writeOnly'] === true ? shownCredential(value) : value;
}

function shownCredential(value: string): string {
  const reference = readCredentialReference(value);
  switch (reference.kind) {
    case 'env':
    case 'file':
      return value;
    case 'secret':
      return isKept(reference.name) ? keptSecret : value;
    case 'literal':
    case 'malformed':
      return keptSecret;
  }
}

/** The names under which values that were written out are kept sealed, in use or in a draft; see providerSecretName. */
function isKept(name: string): boolean {
  return name === clientSecretName || /^providers\/.+\/credential$/.test(name) || /^drafts\/[^/]+\/./.test(name);
}

function fieldOf(schema: unknown, name: string): unknown {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  return isObject(properties) ? properties[name] : undefined;
}
