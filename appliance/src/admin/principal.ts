/** Who acts in administration, and how far. Made by the door that let them in; use cases trust it. */
import type { Permission } from '@tollgate/shared';

export interface Principal {
  /** `local`: a person at the machine, over the local socket. `device`: an enrolled device alone. `person`: somebody signed in on one. */
  readonly kind: 'local' | 'device' | 'person' | 'system';
  /** The operating system's name, the device's id, the user's id. */
  readonly id: string;
  readonly role: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The only tenant they see; undefined: all. */
  readonly tenant?: string;
  readonly how: 'socket' | 'certificate' | 'oidc' | 'password' | 'self';
  readonly device?: string;
  readonly session?: string;
  /** The caller's address, where there is one. */
  readonly origin?: string;
}
