/** Files that only their owner may read (0400, in folders 0700): whole or not there at all, and on disk before they are used. */

import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';

/** undefined where there is none. Refuses (AdminRefusal unavailable) a file that cannot be read. */
export async function readOwnedFile(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new AdminRefusal('unavailable', `${path} cannot be read: run as the user the data folder belongs to`, { cause: error });
  }
}

/** Never over what is there; resolves to whether it was written. */
export async function writeOnce(path: string, content: string | Buffer): Promise<boolean> {
  return await withDraft(path, content, async (draft) => {
    try {
      await link(draft, path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    }
    await syncFolder(dirname(path));
    return true;
  });
}

/** Over what is there: the old one or the new one, whatever happens meanwhile. */
export async function writeOver(path: string, content: string | Buffer): Promise<void> {
  await withDraft(path, content, (draft) => rename(draft, path));
}

/** What happened in the folder is on disk when this resolves. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Written aside, so that a crash leaves no half of it in its place. */
async function withDraft<T>(path: string, content: string | Buffer, place: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(draft, 'wx', 0o400);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return await place(draft);
  } finally {
    await rm(draft, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
