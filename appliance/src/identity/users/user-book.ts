import { AdminRefusal, type NewUser, type User, type UserChange } from '@tollgate/shared';
import type { Clock } from '#ports';
import type { UserIndex } from './user-index.ts';

export interface UserStore {
  list(page: UserPage): Promise<readonly User[]>;
  get(id: string): Promise<User | undefined>;
  byIdentity(issuer: string, subject: string): Promise<User | undefined>;
  insert(user: User): Promise<boolean>;
  /** Writes only what is given. */
  update(id: string, change: UserChange): Promise<void>;
  /** Writes role, tenant, name, email and last sign-in; leaves state, limits and budgets. */
  signedIn(user: User): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface UserPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly after?: string;
  readonly tenant?: string;
  readonly state?: string;
}

export interface UserBookOptions {
  readonly store: UserStore;
  readonly index: UserIndex;
  readonly clock: Clock;
}

/** Told the user as it is about to be, before anything is stored; rejecting stops the change. */
export type AnnounceUser = (user: User) => Promise<void>;

/** Users over their life. Refuses with AdminRefusal not_found or conflict. */
export interface UserBook {
  list(page: UserPage): Promise<readonly User[]>;
  find(id: string): Promise<User | undefined>;
  byIdentity(issuer: string, subject: string): Promise<User | undefined>;
  create(wanted: NewUser, announce: AnnounceUser): Promise<User>;
  change(id: string, change: UserChange, announce: AnnounceUser): Promise<User>;
  remove(id: string, announce: AnnounceUser): Promise<User>;
  /** What the identity provider says of somebody who signs in; makes the user at the first time. */
  signedIn(person: SignedInPerson, newId: () => string): Promise<User>;
  /** Notes a sign-in by password. */
  touch(user: User): Promise<User>;
}

export interface SignedInPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly role: string;
  readonly tenant?: string;
  readonly name?: string;
  readonly email?: string;
}

export function userBook({ store, index, clock }: UserBookOptions): UserBook {
  const now = (): string => new Date(clock.now()).toISOString();
  const { list, get: find, byIdentity } = store;
  const existing = async (id: string): Promise<User> => {
    const user = await store.get(id);
    if (user === undefined) throw new AdminRefusal('not_found', `there is no user ${id.slice(0, 128)}`);
    return user;
  };
  const signIn = async (user: User): Promise<User> => {
    await store.signedIn(user);
    // Read again: the state may have changed meanwhile, and it decides.
    return await existing(user.id);
  };
  return {
    list,
    find,
    byIdentity,
    async create(wanted, announce) {
      const user = newUser(wanted, now());
      if ((await store.get(user.id)) !== undefined) throw new AdminRefusal('conflict', `there is a user ${user.id} already`);
      await announce(user);
      if (!(await store.insert(user))) throw new AdminRefusal('conflict', `there is a user ${user.id}, or one with its issuer and subject`);
      index.put(user);
      return user;
    },
    async change(id, change, announce) {
      const user = changedUser(await existing(id), change);
      await announce(user);
      await store.update(id, change);
      index.put(user);
      return user;
    },
    async remove(id, announce) {
      const user = await existing(id);
      await announce(user);
      await store.remove(id);
      index.forget(id);
      return user;
    },
    async signedIn(person, newId) {
      const at = now();
      const known = await byIdentity(person.issuer, person.subject);
      const user = saidOf(person, known ?? { id: newId(), state: 'active', created_at: at }, at);
      if (known === undefined && (await store.insert(user))) return user;
      // Somebody new, who signs in on another node at the same moment, is there by now.
      return await signIn(saidOf(person, known ?? (await byIdentity(person.issuer, person.subject)) ?? user, at));
    },
    touch: (user) => signIn({ ...user, last_sign_in_at: now() }),
  };
}

/** The user as the identity provider says. Without a tenant now is of none, whatever it was before. */
function saidOf(person: SignedInPerson, user: Pick<User, 'id' | 'state' | 'created_at' | 'tenant'>, at: string): User {
  const { tenant: _, ...kept } = user;
  return { ...kept, ...person, source: 'oidc', last_sign_in_at: at };
}

function newUser({ issuer, subject, role, ...rest }: NewUser, created_at: string): User {
  const oidc = issuer !== undefined && subject !== undefined;
  const source = oidc ? ({ source: 'oidc', issuer, subject } as const) : ({ source: 'local' } as const);
  return withoutEmpty({ ...rest, role: role ?? 'user', state: 'active', created_at, ...source });
}

function changedUser(user: User, change: UserChange): User {
  return withoutEmpty({ ...user, ...change });
}

/** An empty text, `{}` and `[]` stand for none. */
function withoutEmpty({ name, email, rate_limit: limits, budgets, ...rest }: User): User {
  return {
    ...rest,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(email === undefined || email === '' ? {} : { email }),
    ...(limits === undefined || Object.keys(limits).length === 0 ? {} : { rate_limit: limits }),
    ...(budgets === undefined || budgets.length === 0 ? {} : { budgets }),
  };
}
