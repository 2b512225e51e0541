import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { envelopeRows } from '#adapters/database/envelope-rows';
import { keyRows } from '#adapters/database/key-rows';
import type { Store } from '#adapters/database/open-store';
import { recordKeyRows } from '#adapters/database/record-key-rows';
import { sealedColumn, sealedValueRows } from '#adapters/database/sealed-rows';
import { secretRows } from '#adapters/database/secret-rows';
import type { SecretVault } from '#admin/secrets-commands';
import type { Log } from '#ports';
import { appliance, openDataKeys, type DataKeys } from '#trust/data-keys';
import type { Environment } from '#trust/external-key';
import { keyFile } from '#trust/key-file';
import { openKeyEncryption, type KeyEncryption, type KeyHome } from '#trust/key-encryption';
import { isKeySource } from '#trust/key-encryption-key';
import { keyProtection, type KeyProtection } from '#trust/key-protection';
import { nodeKey, sharedKey, type NodeKey } from '#trust/node-keys';
import { finishRotation, succeedAll, type RotationOptions } from '#trust/rotate-data-keys';
import { sealedStore, type SealedStore } from '#trust/sealed-store';
import { adoptSecrets, secretBook, type SecretBook } from '#trust/secret-book';
import { storeCredentials } from '#trust/store-credentials';

export interface KeyRingOptions {
  readonly dataDir: string;
  readonly store: Store;
  /** As it was resolved, password and all. */
  readonly storeUrl: string;
  readonly environment: Environment;
  readonly log: Log;
}

/** Every key of a node and of the store it shares. */
export interface KeyRing {
  /** What API keys are hashed with. */
  pepper(): Promise<KeyObject>;
  /** What guardrails make fingerprints and surrogates with; a new one makes old ones unlike, and nothing else. */
  guardKey(): Promise<KeyObject>;
  /** Provider credentials at rest. */
  readonly secrets: SecretBook;
  /** Secrets that all nodes of the store share. */
  readonly sealedStore: SealedStore;
  readonly dataKeys: DataKeys;
  readonly encryption: KeyEncryption;
  /** New data keys for everything; `finish` seals the rest anew. */
  succeed(): Promise<void>;
  /** Seals anew what is under retired keys and destroys them; how many are left. Safe to stop and to call again. */
  finish(): Promise<number>;
}

/**
 * Opens the keys of a store, migrated before. With SQLite the keys of the node are files in its data folder; with PostgreSQL they are in
 * the store, sealed, the same for all nodes. Refuses (AdminRefusal unavailable) when the key that all others are under is not here.
 */
export async function openKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { store, environment, log } = options;
  const now = (): string => new Date().toISOString();
  if (store.dialect === 'sqlite') await sql`pragma secure_delete = on`.execute(store.db);
  const rows = envelopeRows(store.db);
  const encryption = await openKeyEncryption({ rows, home: homeOf(options), environment, now, log });
  const keys = await openDataKeys({ rows, encryption, now });
  await keys.active(appliance);
  const first = await firstSecretsKey(options.dataDir);
  const columns = [sealedColumn(store.db, 'secrets'), sealedColumn(store.db, 'sealed_values')];
  await adoptSecrets(keys, sealedColumn(store.db, 'secrets'), first);
  const shared = sealedStore(keys, sealedValueRows(store.db), now);
  const rotation: RotationOptions = { keys, rows, columns, records: recordKeyRows(store.db) };
  sayProtection(options, encryption);
  return {
    ...nodeKeys(options, shared),
    secrets: secretBook({ keys, rows: secretRows(store.db), first }),
    sealedStore: shared,
    dataKeys: keys,
    encryption,
    succeed: () => succeedAll(rotation),
    finish: () => finishRotation(rotation),
  };
}

/** What the use cases of secrets take. */
export function secretVault({ dataKeys, encryption, succeed, finish }: KeyRing, store: Store): SecretVault {
  let finishing: Promise<unknown> | undefined;
  return {
    names: () => secretRows(store.db).list(),
    keys: async () => {
      await dataKeys.refresh();
      return dataKeys.list();
    },
    encryption: encryption.current,
    succeed,
    finish: async () => {
      finishing ??= finish().finally(() => {
        finishing = undefined;
      });
      await Promise.race([finishing, delay(finishMs, undefined, { ref: false })]);
    },
    rotateEncryption: async () => {
      await encryption.rotate();
    },
  };
}

/** Milliseconds that a rotation is waited for; with much content kept it goes on after that. */
const finishMs = 5_000;

export interface KeyExamination extends Omit<KeyProtection, 'state'> {
  readonly state: 'pass' | 'warn' | 'fail';
}

/** What `doctor` says of the keys of a store, without opening them; undefined before the first start. Changes nothing. */
export async function examineKeys({
  dataDir,
  store,
  storeUrl,
  environment,
}: Omit<KeyRingOptions, 'log'>): Promise<KeyExamination | undefined> {
  const source = (await envelopeRows(store.db).encryption())?.source;
  if (source === undefined || !isKeySource(source)) return undefined;
  const pepper = store.dialect === 'sqlite' && (await keyRows(store.db).any()) ? [join(dataDir, 'keys', 'pepper.key')] : [];
  const missing = [...(source === 'folder' ? [secretsKeyPath(dataDir)] : []), ...pepper].filter((path) => !existsSync(path));
  if (missing.length > 0)
    return {
      state: 'fail',
      found: `missing: ${missing.join(', ')}`,
      advice: 'restore them from a backup: what they protect is lost without them',
    };
  return keyProtection(source, storeCredentials(storeUrl, environment).hasPassword);
}

function homeOf({ dataDir, store, storeUrl, environment }: KeyRingOptions): KeyHome {
  const previous = environment['TOLLGATE_PREVIOUS_STORE_URL'] ?? '';
  switch (store.dialect) {
    case 'sqlite':
      return {
        kind: 'folder',
        path: secretsKeyPath(dataDir),
        inUse: async () => (await secretRows(store.db).names()).size > 0,
      };
    case 'postgres':
      return {
        kind: 'store-url',
        credentials: storeCredentials(storeUrl, environment),
        previous: previous === '' ? undefined : storeCredentials(previous, environment),
      };
  }
}

function nodeKeys({ dataDir, store }: KeyRingOptions, shared: SealedStore): Pick<KeyRing, 'pepper' | 'guardKey'> {
  const pepper: NodeKey = { name: 'pepper', path: join(dataDir, 'keys', 'pepper.key'), inUse: () => keyRows(store.db).any() };
  const guard: NodeKey = { name: 'guardrails', path: join(dataDir, 'keys', 'guardrails.key'), inUse: async () => false };
  const open = (key: NodeKey) => (store.dialect === 'postgres' ? sharedKey(shared, key) : nodeKey(key));
  return { pepper: () => open(pepper), guardKey: () => open(guard) };
}

/** What version 0.1 sealed credentials with, where this node has it. */
async function firstSecretsKey(dataDir: string): Promise<KeyObject | undefined> {
  const path = secretsKeyPath(dataDir);
  return existsSync(path) ? await keyFile(path, async () => true) : undefined;
}

function secretsKeyPath(dataDir: string): string {
  return join(dataDir, 'keys', 'secrets.key');
}

function sayProtection({ storeUrl, environment, log }: KeyRingOptions, encryption: KeyEncryption): void {
  const found = keyProtection(encryption.current().source, storeCredentials(storeUrl, environment).hasPassword);
  if (found.state === 'warn') log('warn', found.found, { advice: found.advice });
}
