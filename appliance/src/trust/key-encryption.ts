import { randomBytes } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { Log } from '#ports';
import { encryptionRow, type EncryptionRow, type EnvelopeRows } from './envelope-ports.ts';
import { externalKeys, nextOf, type Environment, type ExternalKeys } from './external-key.ts';
import { folderKeys } from './folder-keys.ts';
import { isKeySource, keyFromStoreUrl, type KeyEncryptionKey, type KeySource } from './key-encryption-key.ts';
import { rewrapDataKeys } from './rewrap-data-keys.ts';
import type { StoreCredentials } from './store-credentials.ts';

/** Where a key may come from when the host provides none: a file of the data folder, or the credentials in the store's URL. */
export type KeyHome =
  | { readonly kind: 'folder'; readonly path: string; readonly inUse: () => Promise<boolean> }
  | { readonly kind: 'store-url'; readonly credentials: StoreCredentials; readonly previous: StoreCredentials | undefined };

export interface KeyEncryptionOptions {
  readonly rows: EnvelopeRows;
  readonly home: KeyHome;
  readonly environment: Environment;
  readonly now: () => string;
  readonly log: Log;
}

/** The key that encrypts the data keys, wherever it comes from. */
export interface KeyEncryption {
  current(): KeyEncryptionKey;
  /** Looks again at where keys come from: another node may have put another in its place. */
  refresh(): Promise<void>;
  /** By name; looks again at where keys come from when it is not known. Refuses (AdminRefusal unavailable) when it is nowhere. */
  find(id: string): Promise<KeyEncryptionKey>;
  /** Another key takes the place of the current one, in one transaction: the same ways at every moment, also for nodes that run. */
  rotate(): Promise<KeyEncryptionKey>;
}

/**
 * Finds the key that the store's data keys are under. Where the host provides another one than the store has used so far, the data keys
 * are put under that. Refuses (AdminRefusal unavailable) when the key is not here.
 */
export async function openKeyEncryption(options: KeyEncryptionOptions): Promise<KeyEncryption> {
  const { rows } = options;
  let current = await open(options);
  return {
    current: () => current,
    refresh: async () => {
      current = await open(options);
    },
    find: async (id) => {
      if (id !== current.id) current = await open(options);
      return id === current.id ? current : refuseMissing(await rows.encryption(), id);
    },
    rotate: async () => {
      const next = await successor(options, current);
      await rewrapDataKeys(options, current, next);
      if (options.home.kind === 'folder' && next.source === 'folder') await folderKeys(options.home.path).promote();
      return (current = next);
    },
  };
}

async function open(options: KeyEncryptionOptions): Promise<KeyEncryptionKey> {
  const { rows, home, log } = options;
  const external = await externalKeys(options.environment);
  const active = (await rows.encryption()) ?? (await begin(options, external));
  const found = (await match(active, home, external)) ?? refuseMissing(active, active.id);
  const wanted = wantedInstead(found, home, external);
  if (wanted === undefined) return found;
  await rewrapDataKeys(options, found, wanted);
  log('info', 'the keys of the store are under another key now', { from: found.source, to: wanted.source, key: wanted.id });
  return wanted;
}

/** The first key of a store; of nodes that begin at once all get the same. */
async function begin({ rows, home, now }: KeyEncryptionOptions, external: ExternalKeys | undefined): Promise<EncryptionRow> {
  const first = external?.current ?? (await firstAtHome(home));
  const row = encryptionRow(first, now());
  await rows.putFirstEncryption(row);
  return (await rows.encryption()) ?? row;
}

async function firstAtHome(home: KeyHome): Promise<KeyEncryptionKey> {
  return home.kind === 'folder'
    ? await folderKeys(home.path).first(home.inUse)
    : keyFromStoreUrl(home.credentials.text, randomBytes(32).toString('base64url'));
}

async function match(active: EncryptionRow, home: KeyHome, external: ExternalKeys | undefined): Promise<KeyEncryptionKey | undefined> {
  const provided = [external?.current, external?.next].find((key) => key?.id === active.id);
  if (provided) return provided;
  if (home.kind === 'folder') return await folderKeys(home.path).find(active.id);
  const { salt } = active;
  if (salt === undefined) return undefined;
  return [home.credentials, home.previous]
    .flatMap((credentials) => (credentials ? [keyFromStoreUrl(credentials.text, salt)] : []))
    .find((key) => key.id === active.id);
}

/** The host's own key comes first, and the password of today before that of yesterday. undefined: it is the right one already. */
function wantedInstead(found: KeyEncryptionKey, home: KeyHome, external: ExternalKeys | undefined): KeyEncryptionKey | undefined {
  if (external) return found.source === 'folder' || found.source === 'store-url' ? external.current : undefined;
  if (home.kind === 'folder' || found.salt === undefined) return undefined;
  const today = keyFromStoreUrl(home.credentials.text, found.salt);
  return today.id === found.id ? undefined : today;
}

async function successor({ home, environment }: KeyEncryptionOptions, current: KeyEncryptionKey): Promise<KeyEncryptionKey> {
  switch (current.source) {
    case 'folder':
      return home.kind === 'folder' ? await folderKeys(home.path).next() : refuse('the data folder holds no key');
    case 'store-url':
      return await firstAtHome(home);
    case 'file':
    case 'credential':
      return await nextExternal(await externalKeys(environment), current);
  }
}

async function nextExternal(external: ExternalKeys | undefined, current: KeyEncryptionKey): Promise<KeyEncryptionKey> {
  if (external === undefined) return refuse('the host provides no key any more: see TOLLGATE_KEK_FILE');
  const candidates = [external.current, await nextOf(external)];
  const next = candidates.find((key) => key !== undefined && key.id !== current.id);
  return next ?? refuse(`write the new key to ${external.path}.next on every node first, readable by the gateway alone, then rotate again`);
}

function refuseMissing(active: EncryptionRow | undefined, id: string): never {
  const source = active?.source ?? '';
  const advice = isKeySource(source) ? adviceFor(source) : 'start the version that made it';
  return refuse(`the keys of the store are under key ${id}, which is not here: ${advice}`);
}

function adviceFor(source: KeySource): string {
  switch (source) {
    case 'folder':
      return 'restore keys/secrets.key from a backup';
    case 'store-url':
      return 'the password of store.url has changed: start once with TOLLGATE_PREVIOUS_STORE_URL set to the URL as it was';
    case 'file':
    case 'credential':
      return 'give this node the same key file as the others (TOLLGATE_KEK_FILE, or the systemd credential tollgate-kek)';
  }
}

function refuse(detail: string): never {
  throw new AdminRefusal('unavailable', detail);
}
