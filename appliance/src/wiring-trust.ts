import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Permission } from '@tollgate/shared';
import type { DeviceContext } from '#admin/device-context';
import { enrolDevice } from '#admin/device-enrolment';
import type { ChangeFeed } from '#adapters/database/change-feed';
import { deviceRows } from '#adapters/database/device-rows';
import { enrolmentCodeRows } from '#adapters/database/enrolment-code-rows';
import type { Store } from '#adapters/database/open-store';
import { isStoreGone } from '#adapters/database/store-error';
import type { Clock, Ledger, Log, NewId } from '#ports';
import { type AdminListener, createAdminListener } from '#server/admin-listener';
import { type Authority, openAuthority } from '#trust/authority/authority';
import { authorityFiles, type AuthorityStore } from '#trust/authority/authority-store';
import { type DeviceIndex, openDeviceIndex } from '#trust/enrolment/device-index';
import { deviceRegister } from '#trust/enrolment/device-register';
import { configuredAddress, type ListenAt, ownCertificate, renewing } from './wiring-own-certificate.ts';

export interface TrustOptions {
  readonly dataDir: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** Where nodes that share a PostgreSQL store keep their one authority. With SQLite it is a file of the data folder. */
  readonly sealed: AuthorityStore;
  /** What other nodes change in the store; undefined: one command on the store, which does not stay. */
  readonly feed: ChangeFeed | undefined;
}

export interface Trust {
  readonly authority: Authority;
  readonly devices: DeviceContext['devices'];
  readonly index: DeviceIndex;
  close(): Promise<void>;
}

/** The authority and the devices of a store. Makes the authority at the first boot. */
export async function openTrust({ dataDir, store, clock, newId, log, sealed, feed }: TrustOptions): Promise<Trust> {
  const rows = { ...deviceRows(store.db), ...enrolmentCodeRows(store.db) };
  const authorityStore = store.dialect === 'postgres' ? sealed : authorityFiles(join(dataDir, 'keys'));
  const authority = await openAuthority({ store: authorityStore, clock, inUse: rows.any });
  const index = await openDeviceIndex({ store: rows, clock, log, ageMs: feed?.ageMs ?? (() => 0) });
  feed?.on('devices', () => index.refresh());
  const devices = deviceRegister({ store: rows, index, authority, clock, newId, randomBytes });
  return { authority, devices, index, close: () => index.close() };
}

export interface AdminDoorOptions {
  readonly trust: Trust;
  readonly dataDir: string;
  /** `listen.admin` of the configuration. */
  readonly at: ListenAt;
  /** What enrolment works with: that of the admin API's handlers. */
  readonly context: DeviceContext;
  readonly permissionsOf: (role: string) => ReadonlySet<Permission> | undefined;
  /** `POST /path` of requests that need no certificate, beside enrolment. */
  readonly open?: readonly string[];
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
}

/** The administrators' door: routes are added to `app`, then it listens. */
export interface AdminDoor {
  readonly app: AdminListener['app'];
  /** Resolves to `https://host:port`. Rejects where the address is taken. */
  listen(): Promise<string>;
  /** Where devices reach it; undefined until it listens. */
  address(): { readonly host: string; readonly port: number } | undefined;
  close(): Promise<void>;
}

export async function openAdminDoor(options: AdminDoorOptions): Promise<AdminDoor> {
  const { trust, dataDir, at, context, clock, log } = options;
  const own = ownCertificate({ authority: trust.authority, path: join(dataDir, 'keys', 'admin-server.pem'), at, clock });
  const { index, authority } = trust;
  const listener = createAdminListener({
    ...options,
    storeGone: isStoreGone,
    certificate: await own(),
    authority: authority.certificate,
    standing: (fingerprint) => index.standing(fingerprint),
    used: (fingerprint) => index.used(fingerprint),
    enrol: (input, origin) => enrolDevice(context, input, origin),
  });
  const renewal = renewing(own, (certificate) => listener.useCertificate(certificate), log);
  let port: number | undefined;
  return {
    app: listener.app,
    listen: async () => {
      port = await listener.listen(at);
      return `https://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}`;
    },
    address: () => (port === undefined ? undefined : configuredAddress({ ...at, port })),
    close: async () => {
      renewal.close();
      await listener.close();
    },
  };
}
