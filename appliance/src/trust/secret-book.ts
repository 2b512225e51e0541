import type { KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { Secret } from '#ports';
import { seal, unseal } from './seal.ts';

/** Sealed values as they lie in the store. */
export interface SealedRows {
  names(): Promise<ReadonlySet<string>>;
  get(name: string): Promise<string | undefined>;
}

/** Credentials at rest, opened and sealed with one key. */
export interface SecretBook {
  names(): Promise<ReadonlySet<string>>;
  /** undefined: no such secret. Refuses (AdminRefusal unavailable) what this key does not open. */
  open(name: string): Promise<Secret | undefined>;
  seal(name: string, value: string): { readonly name: string; readonly sealed: string };
}

export function secretBook(key: KeyObject, rows: SealedRows): SecretBook {
  return {
    names: () => rows.names(),
    seal: (name, value) => ({ name, sealed: seal(key, name, value) }),
    open: async (name) => {
      const sealed = await rows.get(name);
      if (sealed === undefined) return undefined;
      const secret = unseal(key, name, sealed);
      if (secret) return secret;
      throw new AdminRefusal(
        'unavailable',
        `the secret ${name} does not open: keys/secrets.key is not the key it was sealed with, or the row was changed`,
      );
    },
  };
}
