import { keyFile, readKeyFile, replaceKeyFile } from './key-file.ts';
import { keyEncryptionKey, type KeyEncryptionKey } from './key-encryption-key.ts';

/** The key in a file of the data folder, and the one beside it (`.next`) that is about to take its place. */
export interface FolderKeys {
  /** Made where there is none; see `keyFile`. */
  first(inUse: () => Promise<boolean>): Promise<KeyEncryptionKey>;
  /** By name. One that a crash left beside its place is put there. */
  find(id: string): Promise<KeyEncryptionKey | undefined>;
  /** The one that is to follow; what a crash left is taken up again. */
  next(): Promise<KeyEncryptionKey>;
  /** Puts the next one in its place. */
  promote(): Promise<void>;
}

export function folderKeys(path: string): FolderKeys {
  const following = `${path}.next`;
  const read = async (from: string): Promise<KeyEncryptionKey | undefined> => {
    const bytes = await readKeyFile(from);
    return bytes && keyEncryptionKey(bytes, { source: 'folder', path });
  };
  const promote = () => replaceKeyFile(path, following);
  return {
    first: async (inUse) => keyEncryptionKey((await keyFile(path, inUse)).export(), { source: 'folder', path }),
    find: async (id) => {
      const current = await read(path);
      if (current?.id === id) return current;
      const next = await read(following);
      if (next?.id !== id) return undefined;
      await promote();
      return next;
    },
    next: async () => keyEncryptionKey((await keyFile(following, async () => false)).export(), { source: 'folder', path }),
    promote,
  };
}
