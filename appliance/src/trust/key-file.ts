import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';

const keyBytes = 32;

/**
 * The 256-bit key in this file. Where there is none yet it is made: file 0400 in a folder 0700, on disk before it is used; of two
 * processes that make it at once both get the same. Refuses (AdminRefusal unavailable) a file that is no key, and a missing one when
 * the store `inUse` already holds what only the lost key fits, rather than making all of that useless.
 */
export async function keyFile(path: string, inUse: () => Promise<boolean>): Promise<KeyObject> {
  const present = await readKeyFile(path);
  if (present === undefined && (await inUse())) {
    throw new AdminRefusal('unavailable', `${path} is missing, and the store holds what was protected with it: restore it from a backup`);
  }
  return createSecretKey(present ?? (await make(path)));
}

/** The 32 bytes of a key file; undefined where there is none. Refuses (AdminRefusal unavailable) a file that is no key. */
export async function readKeyFile(path: string): Promise<Buffer | undefined> {
  const bytes = await readIfThere(path);
  if (bytes !== undefined && bytes.length !== keyBytes)
    throw new AdminRefusal('unavailable', `${path} is not a key of ${keyBytes} bytes: restore it from a backup`);
  return bytes;
}

/** A key file takes the place of another, on disk when this resolves: the one or the other, whatever happens meanwhile. */
export async function replaceKeyFile(path: string, by: string): Promise<void> {
  await rename(by, path);
  await syncFolder(dirname(path));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new AdminRefusal('unavailable', `${path} cannot be read: run as the user the data folder belongs to`, { cause: error });
  }
}

/** Written aside and linked into place, so that a crash leaves a whole key or none. */
async function make(path: string): Promise<Buffer> {
  const bytes = randomBytes(keyBytes);
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(draft, 'wx', 0o400);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncFolder(dirname(path));
    return bytes;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return await readFile(path);
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
