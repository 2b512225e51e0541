import type { Permission, User } from '@tollgate/shared';

/** An enrolled device as its door let it in. */
export interface ActingDevice {
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The only tenant it sees; undefined: all. */
  readonly tenant?: string;
  readonly origin?: string;
}

/** Somebody signed in on a device, as administration knows them. */
export interface ActingPerson {
  readonly kind: 'person';
  readonly id: string;
  readonly role: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly tenant?: string;
  readonly how: 'oidc' | 'password';
  readonly device: string;
  readonly session: string;
  readonly origin?: string;
}

/** Why a user may not act on a device. */
export type PersonRefusal = 'suspended' | 'unknown-role' | 'beyond-device';

export type PersonRights =
  | { readonly ok: true; readonly permissions: ReadonlySet<Permission>; readonly tenant?: string }
  | { readonly ok: false; readonly reason: PersonRefusal };

/** `permissionsOf`: undefined for a role that there is not. */
export type PermissionsOf = (role: string) => ReadonlySet<Permission> | undefined;

/** What a user may do on a device: what both may. The device is the ceiling. */
export function rightsOnDevice(user: User, device: ActingDevice, permissionsOf: PermissionsOf): PersonRights {
  if (user.state !== 'active') return { ok: false, reason: 'suspended' };
  const own = permissionsOf(user.role);
  if (own === undefined) return { ok: false, reason: 'unknown-role' };
  if (user.tenant !== undefined && device.tenant !== undefined && user.tenant !== device.tenant)
    return { ok: false, reason: 'beyond-device' };
  const tenant = user.tenant ?? device.tenant;
  return {
    ok: true,
    permissions: new Set([...own].filter((permission) => device.permissions.has(permission))),
    ...(tenant === undefined ? {} : { tenant }),
  };
}
