import { randomBytes, type KeyObject } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { AdminContext } from '#admin/context';
import { inTurn } from '#admin/in-turn';
import type { FoundYaml } from '#admin/start-configuration';
import { keyRows } from '#adapters/database/key-rows';
import type { Store } from '#adapters/database/open-store';
import { revisionRows } from '#adapters/database/revision-rows';
import { secretRows } from '#adapters/database/secret-rows';
import { keepDemo } from '#configuration/keep-demo';
import type { Lookups } from '#configuration/lookups';
import { locateFaults } from '#configuration/merge-files';
import { readYaml } from '#configuration/read-yaml';
import type { PrepareSnapshot } from '#configuration/revision-ports';
import { revisions } from '#configuration/revisions';
import { keyIndex, type KeyIndex } from '#identity/key-index';
import { keyRegister } from '#identity/key-register';
import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, NewId } from '#ports';
import { keyFile } from '#trust/key-file';
import { resolveCredential } from '#trust/resolve-credential';
import { secretBook } from '#trust/secret-book';

/** The API keys of a store: the index that calls are judged by, and what their hashes are made with. */
export interface OpenKeys {
  readonly index: KeyIndex;
  readonly pepper: KeyObject;
}

/** Reads every key into memory. No tenant is accepted until a configuration names it. */
export async function openKeys(dataDir: string, store: Store): Promise<OpenKeys> {
  const rows = keyRows(store.db);
  const pepper = await keyFile(join(dataDir, 'keys', 'pepper.key'), () => rows.any());
  const index = keyIndex(pepper);
  index.load(await rows.list());
  return { index, pepper };
}

/** What guardrails make fingerprints and surrogates with; a new one makes old ones unlike, and nothing else. */
export async function openGuardKey(dataDir: string): Promise<KeyObject> {
  return await keyFile(join(dataDir, 'keys', 'guardrails.key'), async () => false);
}

export interface AdministrationOptions {
  readonly dataDir: string;
  readonly store: Store;
  readonly keys: OpenKeys;
  readonly ledger: Ledger;
  readonly records: AdminContext['records'];
  readonly clock: Clock;
  readonly newId: NewId;
  readonly prepare: PrepareSnapshot;
  readonly status: AdminContext['status'];
}

/** Joins configuration, identity and trust into what the use cases of `admin` take. */
export async function openAdministration(options: AdministrationOptions): Promise<AdminContext> {
  const { dataDir, store, keys, ledger, records, clock, newId, prepare, status } = options;
  const sealed = secretRows(store.db);
  const secretsKey = await keyFile(join(dataDir, 'keys', 'secrets.key'), async () => (await sealed.names()).size > 0);
  const truth = revisions({
    store: revisionRows(store.db),
    secrets: secretBook(secretsKey, sealed),
    lookups: lookupsFor,
    clock,
    prepare,
    resolve: (credential, secret) => resolveCredential(credential, { environment: process.env, secret }),
  });
  const register = keyRegister({ store: keyRows(store.db), index: keys.index, pepper: keys.pepper, clock, randomBytes });
  return { clock, newId, ledger, truth, completed: keepDemo, keys: register, records, status, inTurn: inTurn() };
}

/** The YAML at a folder or file, ready for `startConfiguration`; undefined where there is none. */
export async function findYaml(path: string): Promise<FoundYaml | undefined> {
  const files = await readYaml(path);
  return files === undefined
    ? undefined
    : { document: files.document, faults: files.faults, locate: (faults) => locateFaults(files, faults) };
}

/** What this process's environment, and the guardrails where the document has profiles, say of a configuration. */
export async function lookupsFor(document: JsonObject): Promise<Omit<Lookups, 'secretExists'>> {
  const { profiles } = document;
  if (!Array.isArray(profiles) || profiles.length === 0) return { ...processLookups, processorFaults: () => [] };
  const { processorFaults } = await import('./wiring-guardrails.ts');
  return { ...processLookups, processorFaults };
}

const processLookups: Pick<Lookups, 'environmentIsSet' | 'fileIsReadable'> = {
  environmentIsSet: (name) => (process.env[name] ?? '') !== '',
  fileIsReadable: (path) => {
    try {
      accessSync(path, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  },
};
