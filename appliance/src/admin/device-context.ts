import type { Permission } from '@tollgate/shared';
import type { Actor, RecordContext } from './record-context.ts';
import type { Principal } from './principal.ts';

/** Who gives a device its rights: a person at the machine may give any, others no more than they have. */
export type Granter = Actor & Partial<Pick<Principal, 'permissions' | 'tenant'>>;

export interface DeviceContext extends RecordContext {
  readonly devices: DeviceBook;
  /** undefined: there is no such role. */
  readonly permissionsOf: (role: string) => ReadonlySet<Permission> | undefined;
  readonly tenantExists: (id: string) => Promise<boolean>;
  /** Where devices reach the admin listener; undefined: nowhere at the moment. */
  readonly address: () => Promise<Address | undefined>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Times are epoch milliseconds. */
export interface DeviceFacts {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly tenant?: string;
  readonly createdAt: number;
  readonly lastSeenAt?: number;
  readonly revokedAt?: number;
  readonly revokedBy?: string;
  /** Newest first. */
  readonly certificates: readonly { readonly fingerprint: string; readonly serial: string; readonly expiresAt: number }[];
}
export interface CodeFacts {
  readonly id: string;
  readonly role: string;
  readonly tenant?: string;
  readonly name?: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}
export interface IssuedDevice {
  readonly device: DeviceFacts;
  readonly certificate: string;
  readonly authority: string;
}
export type AnnounceDevice = (device: DeviceFacts) => Promise<void>;

/** Enrolled devices. Writes are announced before they are made. */
export interface DeviceBook {
  /** Of the authority's public key, as people compare it. */
  readonly fingerprint: string;
  page(asked: { readonly tenant?: string; readonly after?: string; readonly limit: number }): Promise<readonly DeviceFacts[]>;
  get(id: string): Promise<DeviceFacts | undefined>;
  issueCode(
    wanted: {
      readonly role: string;
      readonly tenant?: string;
      readonly name?: string;
      readonly lifetime: number;
      readonly createdBy: string;
      readonly address: Address;
    },
    announce: (code: CodeFacts) => Promise<void>,
  ): Promise<{ readonly code: CodeFacts; readonly text: string }>;
  enrol(
    enrolment: { readonly secret: string; readonly csr: string; readonly name?: string },
    announce: AnnounceDevice,
  ): Promise<IssuedDevice>;
  renew(id: string, csr: string, announce: AnnounceDevice): Promise<IssuedDevice>;
  rename(id: string, name: string, announce: AnnounceDevice): Promise<DeviceFacts>;
  revoke(id: string, by: string, announce: AnnounceDevice): Promise<DeviceFacts>;
}
