import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lockEntry } from './lock-entry.ts';

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
  const { file, sha256 } = lockEntry(lock, name) ?? {};
  if (typeof file !== 'string' || typeof sha256 !== 'string') throw new Error(`model-lock.json has no model named ${name}`);
  return { name, sha256, path: fileURLToPath(new URL(file, folder)) };
}
