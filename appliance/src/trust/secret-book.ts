import type { KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { Secret } from '#ports';
import { appliance, type DataKeys } from './data-keys.ts';
import type { SealedColumn } from './envelope-ports.ts';
import { firstForm, unsealFirst } from './unseal-first.ts';
import { openValue, sealValue } from './sealed-values.ts';
import type { SealedPlace } from './sealed-text.ts';

/** Sealed values as they lie in the store. */
export interface SealedRows {
  names(): Promise<ReadonlySet<string>>;
  get(name: string): Promise<string | undefined>;
}

/** Credentials at rest. */
export interface SecretBook {
  names(): Promise<ReadonlySet<string>>;
  /** undefined: no such secret. Refuses (AdminRefusal unavailable) what does not open. */
  open(name: string): Promise<Secret | undefined>;
  seal(name: string, value: string): { readonly name: string; readonly sealed: string };
}

export interface SecretBookOptions {
  readonly keys: DataKeys;
  readonly rows: SealedRows;
  /** The key that version 0.1 sealed with, where the data folder still has it. */
  readonly first: KeyObject | undefined;
}

/** Credentials at rest under the appliance's data key, and those that version 0.1 sealed. */
export function secretBook({ keys, rows, first }: SecretBookOptions): SecretBook {
  return {
    names: async () => {
      // What is sealed next must be sealed with a key that other nodes have not retired long since.
      await keys.refresh();
      return await rows.names();
    },
    seal: (name, value) => ({ name, sealed: sealValue(keys, secretPlace(name), value) }),
    open: async (name) => {
      const sealed = await rows.get(name);
      if (sealed?.startsWith(firstForm) === true) return (first && unsealFirst(first, name, sealed)) ?? refuse(name);
      return await openValue(keys, secretPlace(name), () => rows.get(name));
    },
  };
}

/** Seals anew, under the data key, what version 0.1 sealed. What does not open stays as it is. */
export async function adoptSecrets(keys: DataKeys, column: SealedColumn, first: KeyObject | undefined): Promise<void> {
  if (first === undefined) return;
  await keys.active(appliance);
  for (const row of await column.under(undefined, 100_000)) {
    const value = unsealFirst(first, row.name, row.sealed);
    if (value) await column.replace(row, sealValue(keys, secretPlace(row.name), value.reveal()));
  }
}

function secretPlace(name: string): SealedPlace {
  return { table: 'secrets', column: 'sealed', row: name, tenant: appliance };
}

function refuse(name: string): never {
  throw new AdminRefusal(
    'unavailable',
    `the secret ${name} does not open: keys/secrets.key of the node that sealed it is not here, or the row was changed`,
  );
}
