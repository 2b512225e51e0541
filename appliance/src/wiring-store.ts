import { join } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import { migrate } from '#adapters/database/migrate';
import { openStore, type Store } from '#adapters/database/open-store';
import { readPrivateFile, writePrivateFile } from '#adapters/private-file';
import { withoutUrlPassword } from '#configuration/take-credentials';
import { isObject, type JsonObject } from '#pipeline/json';
import { resolveCredential } from '#trust/resolve-credential';

const embedded = 'sqlite:tollgate.db';

export interface DataStoreOptions {
  readonly dataDir: string;
  /** The configuration as YAML says it, where there is any: the store must be known before the stored configuration can be read. */
  readonly document: JsonObject | undefined;
  /** The YAML's word counts before the store this folder belonged to so far. */
  readonly preferDocument: boolean;
}

/**
 * Opens and migrates the store a data folder belongs to: as YAML says, or as it was, or the embedded default. Which one it was stays in
 * the folder (for its owner alone, since a URL may hold a password), so that commands find it without YAML.
 */
export async function openDataStore(options: DataStoreOptions): Promise<{ readonly store: Store; readonly url: string }> {
  const path = storeUrlFile(options.dataDir);
  const remembered = await readPrivateFile(path);
  const chosen = choose(urlIn(options.document), remembered, options.preferDocument);
  const url = (await resolveCredential(chosen, { environment: process.env, secret: async () => undefined }))?.reveal();
  if (url === undefined) throw new AdminRefusal('invalid_configuration', `store.url: ${chosen} stands for nothing here`);
  const store = await openStore({ url, dataDir: options.dataDir });
  try {
    await migrate(store);
    if (chosen !== remembered) await writePrivateFile(path, chosen);
    return { store, url };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Where a data folder remembers its store; absent until a gateway has run there. */
export function storeUrlFile(dataDir: string): string {
  return join(dataDir, 'store.url');
}

function choose(written: string | undefined, remembered: string | undefined, preferWritten: boolean): string {
  const first = preferWritten ? written : remembered;
  const chosen = first ?? written ?? remembered ?? embedded;
  // An exported configuration names the store without its password.
  return remembered !== undefined && withoutUrlPassword(remembered) === chosen ? remembered : chosen;
}

function urlIn(document: JsonObject | undefined): string | undefined {
  const store = document?.['store'];
  const url = isObject(store) ? store['url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}
