import type { KeyIndex } from './key-index.ts';
import type { KeyStore } from './stored-key.ts';

/** Takes what other nodes wrote into an index that was just loaded: for the change feed's topic `keys`. */
export function followKeys(
  index: Pick<KeyIndex, 'load' | 'put' | 'version'>,
  store: Pick<KeyStore, 'list' | 'since'>,
): (version: number) => Promise<void> {
  let seen = index.version();
  return async (version) => {
    // Versions go back when an older state of the store was restored.
    if (version < seen) index.load(await store.list());
    else for (const key of await store.since(seen)) index.put(key);
    seen = version;
  };
}
