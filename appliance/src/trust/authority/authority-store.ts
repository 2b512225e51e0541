import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import type { Secret } from '#ports';
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
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeOnce(path, value.reveal());
      return (await read(path)) ?? value;
    },
  };
}

async function read(path: string): Promise<Secret | undefined> {
  try {
    return secretOf(await readFile(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new AdminRefusal('unavailable', `${path} cannot be read: run as the user the data folder belongs to`, { cause: error });
  }
}

/** Written aside and linked into place: whole or not at all, and never over what is there. */
async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o400);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncFolder(join(path, '..'));
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
