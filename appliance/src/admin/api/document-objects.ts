import type { CollectionName } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** An object of a list of the configuration: the fields of its schema. */
export interface ConfigurationObject extends JsonObject {
  readonly id: string;
}

/** The objects of a list, in the order of the configuration. */
export function objectsIn(document: JsonObject, collection: CollectionName): readonly ConfigurationObject[] {
  const list = document[collection];
  return Array.isArray(list) ? list.filter(isConfigurationObject) : [];
}

/** The document with the object in place of the one of its id, or at the end of the list. */
export function withObject(document: JsonObject, collection: CollectionName, object: ConfigurationObject): JsonObject {
  const before = objectsIn(document, collection);
  const stands = before.some(({ id }) => id === object.id);
  const after = stands ? before.map((other) => (other.id === object.id ? object : other)) : [...before, object];
  return { ...document, [collection]: after };
}

/** The document without the object; a list that is empty then stays, as an empty list. */
export function withoutObject(document: JsonObject, collection: CollectionName, id: string): JsonObject {
  return { ...document, [collection]: objectsIn(document, collection).filter((object) => object.id !== id) };
}

/** `routes[1].targets[0].model` → `routes[assistant].targets[0].model`: as people name places of a document. */
export function namedPath(document: JsonObject, path: string): string {
  const [whole, section = '', index = ''] = /^([A-Za-z0-9_-]+)\[(\d+)\]/.exec(path) ?? [];
  const list = document[section];
  const entry: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  return whole !== undefined && isConfigurationObject(entry) ? `${section}[${entry.id}]${path.slice(whole.length)}` : path;
}

function isConfigurationObject(value: unknown): value is ConfigurationObject {
  return isObject(value) && typeof value['id'] === 'string';
}

/** For what has been checked: text fields of an object. */
export function textField(object: Json | undefined, name: string): string | undefined {
  const value = isObject(object) ? object[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
