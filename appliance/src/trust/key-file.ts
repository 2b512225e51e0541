import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import { readOwnedFile, syncFolder, writeOnce } from './owned-file.ts';

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
  const bytes = await readOwnedFile(path);
  if (bytes !== undefined && bytes.length !== keyBytes)
    throw new AdminRefusal('unavailable', `${path} is not a key of ${keyBytes} bytes: restore it from a backup`);
  return bytes;
}

/** A key file takes the place of another, on disk when this resolves: the one or the other, whatever happens meanwhile. */
export async function replaceKeyFile(path: string, by: string): Promise<void> {
  await rename(by, path);
  await syncFolder(dirname(path));
}

/** Of two processes that make it at once, both get the same. */
async function make(path: string): Promise<Buffer> {
  const bytes = randomBytes(keyBytes);
  return (await writeOnce(path, bytes)) ? bytes : await readFile(path);
}
