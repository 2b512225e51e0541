import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminRefusal, isPlainObject } from '@tollgate/shared';
import { writeAtomically } from '../atomic-file.ts';
import type { KeyStore } from './key-store.ts';

/** What this machine shows an appliance, and knows it by. PEM. */
export interface DeviceCredential {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** The credentials of this machine, one sealed file an appliance: a key and its certificate change together or not at all. */
export interface CredentialFolder {
  /** Rejects with AdminRefusal where it is missing or cannot be opened. */
  read(appliance: string): Promise<DeviceCredential>;
  write(appliance: string, credential: DeviceCredential): Promise<void>;
  remove(appliance: string): Promise<void>;
}

export function credentialFolder(folder: string, store: KeyStore): CredentialFolder {
  const place = (appliance: string): string => join(folder, `${appliance}.sealed`);
  const write = async (appliance: string, { certificate, key, authority }: DeviceCredential): Promise<void> => {
    await writeAtomically(place(appliance), await store.seal(JSON.stringify({ certificate, key, authority })));
  };
  return {
    write,
    async read(appliance) {
      const sealed = await readFile(place(appliance)).catch((error: unknown) => {
        throw new AdminRefusal('unavailable', 'The key of this machine is gone from the disk: enrol with a new code.', { cause: error });
      });
      const { text, stale } = await store.open(sealed);
      const credential = credentialIn(text);
      if (stale) await write(appliance, credential);
      return credential;
    },
    remove: (appliance) => rm(place(appliance), { force: true }),
  };
}

function credentialIn(text: string): DeviceCredential {
  const value: unknown = JSON.parse(text);
  const { certificate, key, authority } = isPlainObject(value) ? value : {};
  if (typeof certificate === 'string' && typeof key === 'string' && typeof authority === 'string') return { certificate, key, authority };
  throw new AdminRefusal('unavailable', 'What the key store has sealed is no key of this console: enrol with a new code.');
}
