import { createSecretKey, randomBytes } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { DataKeyRow, EnvelopeRows } from './envelope-ports.ts';
import type { KeyEncryption } from './key-encryption.ts';
import { unwrap, wrappedPlace } from './rewrap-data-keys.ts';
import { sealText, type NamedKey } from './sealed-text.ts';

/** The appliance's own data key stands under this tenant. */
export const appliance = '';

/** The keys that seal. Opened once and held in memory; other nodes' changes are seen when something asks for a key that is not known. */
export interface DataKeys {
  /** The one a tenant seals with now; made where there is none. */
  active(tenant: string): Promise<NamedKey>;
  /** The same from memory; undefined where it was never asked for. */
  known(tenant: string): NamedKey | undefined;
  /** undefined: it is no more, and nothing in the store needs it. */
  find(id: string): Promise<NamedKey | undefined>;
  /** Reads what other nodes have changed. */
  refresh(): Promise<void>;
  /** A new key for the tenant; the old one opens what it sealed until that is sealed anew. */
  succeed(tenant: string): Promise<void>;
  /** Those there are, as last read. */
  list(): readonly DataKeyView[];
}

export type DataKeyView = Pick<DataKeyRow, 'id' | 'tenant' | 'state' | 'createdAt'>;

export interface DataKeysOptions {
  readonly rows: EnvelopeRows;
  readonly encryption: KeyEncryption;
  readonly now: () => string;
}

const keyBytes = 32;

/** Reads all data keys; see `DataKeys`. */
export async function openDataKeys({ rows, encryption, now }: DataKeysOptions): Promise<DataKeys> {
  let keys: ReadonlyMap<string, NamedKey> = new Map();
  let views: readonly DataKeyView[] = [];

  const refresh = async (): Promise<void> => {
    const found = await rows.dataKeys();
    const opened = new Map<string, NamedKey>();
    for (const row of found) opened.set(row.id, keys.get(row.id) ?? (await openRow(row, encryption)));
    keys = opened;
    views = found.map(({ id, tenant, state, createdAt }) => ({ id, tenant, state, createdAt }));
  };
  const known = (tenant: string): NamedKey | undefined => {
    const view = views.find((one) => one.tenant === tenant && one.state === 'active');
    return view && keys.get(view.id);
  };
  const make = async (tenant: string): Promise<DataKeyRow> => {
    await encryption.refresh();
    return newRow(tenant, encryption, now());
  };

  await refresh();
  return {
    known,
    refresh,
    list: () => views,
    find: async (id) => {
      if (!keys.has(id)) await refresh();
      return keys.get(id);
    },
    active: async (tenant) => {
      const key = known(tenant);
      if (key) return key;
      await rows.putFirstDataKey(await make(tenant));
      await refresh();
      return known(tenant) ?? refuseKey();
    },
    succeed: async (tenant) => {
      await refresh();
      const old = known(tenant);
      const next = await make(tenant);
      await (old === undefined ? rows.putFirstDataKey(next) : rows.succeed(old.id, next));
      await refresh();
    },
  };
}

async function openRow(row: DataKeyRow, encryption: KeyEncryption): Promise<NamedKey> {
  const key = unwrap(row, await encryption.find(row.keyEncryptionKey));
  return { id: row.id, key: createSecretKey(key) };
}

function newRow(tenant: string, encryption: KeyEncryption, createdAt: string): DataKeyRow {
  const id = randomBytes(8).toString('hex');
  const current = encryption.current();
  return {
    id,
    tenant,
    state: 'active',
    keyEncryptionKey: current.id,
    wrapped: sealText(current, wrappedPlace({ id, tenant }), randomBytes(keyBytes)),
    createdAt,
  };
}

function refuseKey(): never {
  throw new AdminRefusal('unavailable', 'a data key that was just made is gone: try again');
}
