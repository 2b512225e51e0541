import { AdminRefusal } from '@tollgate/shared';
import type { Secret } from '#ports';
import { appliance, type DataKeys } from './data-keys.ts';
import type { SealedValueRows } from './envelope-ports.ts';
import { openValue, sealValue } from './sealed-values.ts';
import type { SealedPlace } from './sealed-text.ts';

/** Secrets that all nodes of the store share, by name. Every method refuses with AdminRefusal unavailable what it cannot open or seal. */
export interface SealedStore {
  get(name: string): Promise<Secret | undefined>;
  /** Resolves to what is stored under the name from now on: of two that put at once, both get what the first put. */
  putOnce(name: string, value: Secret): Promise<Secret>;
  /** Writes over what was there. */
  put(name: string, value: Secret): Promise<void>;
  remove(name: string): Promise<void>;
}

export function sealedStore(keys: DataKeys, rows: SealedValueRows, now: () => string): SealedStore {
  const get = (name: string) => openValue(keys, placeOf(name), () => rows.get(name));
  const write = async (name: string, value: Secret, to: 'putFirst' | 'put'): Promise<void> => {
    await keys.active(appliance);
    const row = () => ({ name, sealed: sealValue(keys, placeOf(name), value.reveal()) });
    try {
      await rows[to](row(), now());
    } catch {
      // Another node may have destroyed the key since: then there is a new one.
      await keys.refresh();
      await rows[to](row(), now());
    }
  };
  return {
    get,
    putOnce: async (name, value) => {
      await write(name, value, 'putFirst');
      return (await get(name)) ?? refuseLost(name);
    },
    put: (name, value) => write(name, value, 'put'),
    remove: (name) => rows.remove(name),
  };
}

function placeOf(name: string): SealedPlace {
  return { table: 'sealed_values', column: 'sealed', row: name, tenant: appliance };
}

function refuseLost(name: string): never {
  throw new AdminRefusal('unavailable', `${name} was removed while it was being kept: try again`);
}
