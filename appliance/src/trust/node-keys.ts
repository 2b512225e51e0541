import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import { keyFile, readKeyFile } from './key-file.ts';
import type { SealedStore } from './sealed-store.ts';
import { secretOf } from './secret.ts';

export interface NodeKey {
  /** In the sealed store, where nodes share it. */
  readonly name: string;
  /** Where it is, or was before there were several nodes. */
  readonly path: string;
  /** Whether the store holds what only this key fits. */
  readonly inUse: () => Promise<boolean>;
}

/** A key of one node: its file. See `keyFile`. */
export async function nodeKey({ path, inUse }: NodeKey): Promise<KeyObject> {
  return await keyFile(path, inUse);
}

/**
 * The same key for all nodes of a store. The file of a node that was alone so far is adopted once; where there is none a key is made. Of
 * nodes that do so at once all get one. Refuses (AdminRefusal unavailable) to make one where the store needs the one that is not here.
 */
export async function sharedKey(store: SealedStore, { name, path, inUse }: NodeKey): Promise<KeyObject> {
  const stored = (await store.get(name)) ?? (await store.putOnce(name, secretOf(await firstBytes(path, inUse))));
  return createSecretKey(Buffer.from(stored.reveal(), 'base64'));
}

async function firstBytes(path: string, inUse: () => Promise<boolean>): Promise<string> {
  const present = await readKeyFile(path);
  if (present !== undefined) return present.toString('base64');
  if (!(await inUse())) return randomBytes(32).toString('base64');
  throw new AdminRefusal(
    'unavailable',
    `the store holds what was protected with ${path}, which is not here: start the node that has it first, or restore it from a backup`,
  );
}
