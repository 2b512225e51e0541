import { isAbsolute, resolve } from 'node:path';
import { StoreError } from './store-error.ts';

/** Where the store is, read from the configuration's `store.url`. */
export type StoreLocation = { readonly dialect: 'sqlite'; readonly path: string } | { readonly dialect: 'postgres'; readonly url: string };

/** `sqlite:FILE` (relative to `dataDir`) or `postgres://…`. Throws StoreError on anything else. */
export function storeLocation(url: string, dataDir: string): StoreLocation {
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', url };
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (file === '' || file === ':memory:' || file.endsWith('/')) {
    throw new StoreError('store.url must be sqlite:FILE or postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
  }
  return { dialect: 'sqlite', path: isAbsolute(file) ? file : resolve(dataDir, file) };
}
