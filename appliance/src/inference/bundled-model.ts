import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isObject } from '#pipeline/json';

/** A model that ships with the product, pinned by its hash. */
export interface LockedModel {
  readonly name: string;
  readonly path: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

const folder = new URL('../../models/', import.meta.url);

/** The entry of models/model-lock.json with this name. Throws when there is none or the lock cannot be read. */
export async function bundledModel(name: string): Promise<LockedModel> {
  const lock: unknown = JSON.parse(await readFile(new URL('model-lock.json', folder), 'utf8'));
  const models: readonly unknown[] = isObject(lock) && Array.isArray(lock['models']) ? lock['models'] : [];
  for (const model of models) {
    if (!isEntry(model) || model.name !== name) continue;
    return { name, sha256: model.sha256, path: fileURLToPath(new URL(model.file, folder)) };
  }
  throw new Error(`model-lock.json has no model named ${name}`);
}

interface Entry extends Omit<LockedModel, 'path'> {
  readonly file: string;
}

function isEntry(value: unknown): value is Entry {
  return isObject(value) && ['name', 'file', 'sha256'].every((key) => typeof value[key] === 'string');
}
