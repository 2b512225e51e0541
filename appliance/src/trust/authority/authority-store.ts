import { join } from 'node:path';
import type { Secret } from '#ports';
import { readOwnedFile, writeOnce } from '../owned-file.ts';
import { secretOf } from '../secret.ts';

/**
 * Where the authority lies: a file of the data folder, or the sealed part of a store that several nodes share, so that all of them have
 * the same authority.
 */
export interface AuthorityStore {
  get(name: string): Promise<Secret | undefined>;
  /** Resolves to what is stored under the name from now on: of two that put at once, both get what the first put. */
  putOnce(name: string, value: Secret): Promise<Secret>;
}

/** A folder of files that only their owner may read (0400 in 0700), `<name>.pem` each, on disk before they are used. */
export function authorityFiles(folder: string): AuthorityStore {
  const pathOf = (name: string): string => join(folder, `${name}.pem`);
  return {
    get: (name) => read(pathOf(name)),
    putOnce: async (name, value) => {
      const path = pathOf(name);
      await writeOnce(path, value.reveal());
      return (await read(path)) ?? value;
    },
  };
}

async function read(path: string): Promise<Secret | undefined> {
  const bytes = await readOwnedFile(path);
  return bytes && secretOf(bytes.toString('utf8'));
}
