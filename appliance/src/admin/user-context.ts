import type { CustomRole, NewUser, User, UserChange } from '@tollgate/shared';
import type { Actor, RecordContext } from './record-context.ts';
import type { Principal } from './principal.ts';

/** Who gives a user their rights: a person at the machine may give any, others no more than they have. */
export type UserGranter = Actor & Partial<Pick<Principal, 'permissions' | 'tenant'>>;

/** What the use cases about users and their sessions need. */
export interface UserContext extends RecordContext {
  readonly users: UserBook;
  readonly breakGlass: BreakGlassBook;
  readonly sessions: SessionBook;
  /** The roles of the configuration in use. */
  readonly roles: () => readonly CustomRole[];
  readonly tenantExists: (id: string) => boolean;
  /** Does a key that still works name the user? */
  readonly userInUse: (id: string) => Promise<boolean>;
}

export interface UserPage {
  readonly limit: number;
  readonly after?: string;
  readonly tenant?: string;
  readonly state?: string;
}

type AnnounceUser = (user: User) => Promise<void>;

/** Users. Writes are announced before they are made. */
export interface UserBook {
  list(page: UserPage): Promise<readonly User[]>;
  find(id: string): Promise<User | undefined>;
  create(wanted: NewUser, announce: AnnounceUser): Promise<User>;
  change(id: string, change: UserChange, announce: AnnounceUser): Promise<User>;
  remove(id: string, announce: AnnounceUser): Promise<User>;
}

/** What break-glass administrators sign in with. */
export interface BreakGlassBook {
  setPassword(user: string, given: string | undefined, announce: () => Promise<void>): Promise<{ readonly password?: string }>;
  setTotp(user: string, announce: () => Promise<void>): Promise<{ readonly secret: string; readonly uri: string }>;
  /** Of a user that was removed. */
  forget(user: string): Promise<void>;
}

/** Times are ISO 8601 UTC. */
export interface SessionFacts {
  readonly id: string;
  readonly user: string;
  readonly tenant?: string;
  readonly role: string;
  readonly device: string;
  readonly how: 'oidc' | 'password';
  readonly origin?: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly idleEndsAt: string;
  readonly endsAt: string;
}

export interface SessionBook {
  list(page: {
    readonly limit: number;
    readonly before?: string;
    readonly user?: string;
    readonly tenant?: string;
  }): Promise<readonly SessionFacts[]>;
  find(id: string): Promise<SessionFacts | undefined>;
  /** Ends them, recorded. */
  end(
    choice: { readonly id?: string; readonly user?: string },
    reason: 'user-suspended' | 'user-removed' | 'rights-changed' | 'administrator',
  ): Promise<number>;
}
