import { isObject, type JsonObject } from '#pipeline/json';

/** The entry of a model-lock.json with this name. */
export function lockEntry(lock: unknown, name: string): JsonObject | undefined {
  const models: readonly unknown[] = isObject(lock) && Array.isArray(lock['models']) ? lock['models'] : [];
  return models.filter(isObject).find((model) => model['name'] === name);
}
