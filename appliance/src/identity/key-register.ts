import type { KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { Clock } from '#ports';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from './api-key.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyStore, StoredKey } from './stored-key.ts';

export interface KeyRegisterOptions {
  readonly store: KeyStore;
  readonly index: KeyIndex;
  readonly pepper: KeyObject;
  readonly clock: Clock;
  /** Cryptographically strong. */
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface NewKey {
  readonly tenant: string;
  readonly name: string;
  readonly environment: string;
  readonly user?: string;
  readonly models?: readonly string[];
  readonly profile?: string;
  /** Milliseconds from now; absent: never expires. */
  readonly lifetime?: number;
}

/** `text` is the key itself: shown once, stored nowhere. */
export interface IssuedKey {
  readonly stored: StoredKey;
  readonly text: string;
}

/** Told the key as it is about to be, before anything is stored; rejecting stops the change. */
export type AnnounceKey = (key: StoredKey) => Promise<void>;

/** API keys over their life. Refuses with AdminRefusal not_found or conflict. */
export interface KeyRegister {
  list(): Promise<readonly StoredKey[]>;
  create(wanted: NewKey, announce: AnnounceKey): Promise<IssuedKey>;
  /** A new key with the same rights; the old one works for `overlap` milliseconds more, or until its own end if that is sooner. */
  rotate(id: string, overlap: number, announce: AnnounceKey): Promise<IssuedKey & { readonly old: StoredKey }>;
  revoke(id: string, announce: AnnounceKey): Promise<StoredKey>;
}

export function keyRegister(options: KeyRegisterOptions): KeyRegister {
  const { store, index, clock } = options;
  const find = async (id: string): Promise<StoredKey> => {
    const key = (await store.list()).find((stored) => stored.id === id);
    if (key === undefined) throw new AdminRefusal('not_found', `there is no key ${id.slice(0, 40)}`);
    return key;
  };
  return {
    list: () => store.list(),
    create: async (wanted, announce) => {
      const issued = issue(options, wanted);
      await announce(issued.stored);
      await store.insert(issued.stored);
      index.put(issued.stored);
      return issued;
    },
    rotate: async (id, overlap, announce) => {
      const before = await find(id);
      const issued = issue(options, successorOf(before, clock.now()));
      const old = { ...before, replacedBy: issued.stored.id, expiresAt: Math.min(before.expiresAt ?? Infinity, clock.now() + overlap) };
      await announce(issued.stored);
      await store.replace(old, issued.stored);
      index.put(issued.stored);
      index.put(old);
      return { ...issued, old };
    },
    revoke: async (id, announce) => {
      const before = await find(id);
      if (before.revokedAt !== undefined) throw new AdminRefusal('conflict', `key ${id} is already revoked`);
      const revoked = { ...before, revokedAt: clock.now() };
      await announce(revoked);
      await store.update(revoked);
      index.put(revoked);
      return revoked;
    },
  };
}

function issue({ pepper, clock, randomBytes }: KeyRegisterOptions, wanted: NewKey): IssuedKey {
  const { lifetime, ...rights } = wanted;
  const { id, text } = newApiKey(wanted.environment, randomBytes(apiKeyRandomBytes));
  const createdAt = clock.now();
  const secretHash = apiKeyHash(pepper, text).toString('base64url');
  return { text, stored: { ...rights, id, secretHash, createdAt, ...(lifetime === undefined ? {} : { expiresAt: createdAt + lifetime }) } };
}

/** The rights of a key that still works, with as long a life as it was given. */
function successorOf(key: StoredKey, now: number): NewKey {
  const { id, tenant, name, environment, user, models, profile, createdAt, expiresAt, revokedAt, replacedBy } = key;
  if (revokedAt !== undefined) throw new AdminRefusal('conflict', `key ${id} is revoked: create a new one`);
  if (replacedBy !== undefined) throw new AdminRefusal('conflict', `key ${id} was already replaced by ${replacedBy}: rotate that one`);
  if (expiresAt !== undefined && expiresAt <= now) throw new AdminRefusal('conflict', `key ${id} has expired: create a new one`);
  return {
    tenant,
    name,
    environment,
    ...(user === undefined ? {} : { user }),
    ...(models === undefined ? {} : { models }),
    ...(profile === undefined ? {} : { profile }),
    ...(expiresAt === undefined ? {} : { lifetime: expiresAt - createdAt }),
  };
}
