import type { KeyObject } from 'node:crypto';
import { AdminRefusal, keyRightsOf, type KeyRights } from '@tollgate/shared';
import type { Clock } from '#ports';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from './api-key.ts';
import { changedKey, type KeyChange } from './changed-key.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyPage, KeyStore, StoredKey } from './stored-key.ts';

export interface KeyRegisterOptions {
  readonly store: KeyStore;
  readonly index: Pick<KeyIndex, 'put'>;
  readonly pepper: KeyObject;
  readonly clock: Clock;
  /** Cryptographically strong. */
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface NewKey extends KeyRights {
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

/** API keys over their life, in force here at once and on other nodes by the change feed. Refuses with AdminRefusal not_found, conflict or precondition_failed. */
export interface KeyRegister {
  list(): Promise<readonly StoredKey[]>;
  page(page: KeyPage): Promise<readonly StoredKey[]>;
  get(id: string): Promise<StoredKey | undefined>;
  create(wanted: NewKey, announce: AnnounceKey): Promise<IssuedKey>;
  /** A new key with the same rights; the old one works for `overlap` milliseconds more, or until its own end if that is sooner. */
  rotate(id: string, overlap: number, announce: AnnounceKey): Promise<IssuedKey & { readonly old: StoredKey }>;
  /** Limits and budgets change for the whole family, so that a key in its overlap keeps none of the old ones. */
  change(id: string, change: KeyChange, announce: AnnounceKey): Promise<StoredKey>;
  suspend(id: string, announce: AnnounceKey): Promise<StoredKey>;
  resume(id: string, announce: AnnounceKey): Promise<StoredKey>;
  revoke(id: string, announce: AnnounceKey): Promise<StoredKey>;
}

export function keyRegister(options: KeyRegisterOptions): KeyRegister {
  const { store, clock } = options;
  const alter = async (id: string, announce: AnnounceKey, next: (key: StoredKey) => StoredKey): Promise<StoredKey> => {
    const key = next(await find(store, id));
    await announce(key);
    return put(options, await store.update([key]), key);
  };
  return {
    list: () => store.list(),
    page: (page) => store.page(page),
    get: (id) => store.get(id),
    create: async (wanted, announce) => {
      const { text, stored } = issue(options, wanted);
      await announce(stored);
      return { text, stored: put(options, await store.insert(stored), stored) };
    },
    rotate: (id, overlap, announce) => rotate(options, { id, overlap }, announce),
    change: (id, change, announce) => changeFamily(options, { id, change }, announce),
    suspend: (id, announce) =>
      alter(id, announce, (key) => {
        refuseEnded(key, clock.now());
        if (key.suspendedAt !== undefined) throw new AdminRefusal('conflict', `key ${id} is already suspended`);
        return { ...key, suspendedAt: clock.now() };
      }),
    resume: (id, announce) =>
      alter(id, announce, ({ suspendedAt, ...key }) => {
        refuseEnded(key, clock.now());
        if (suspendedAt === undefined) throw new AdminRefusal('conflict', `key ${id} is not suspended`);
        return key;
      }),
    revoke: (id, announce) =>
      alter(id, announce, (key) => {
        if (key.revokedAt !== undefined) throw new AdminRefusal('conflict', `key ${id} is already revoked`);
        return { ...key, revokedAt: clock.now() };
      }),
  };
}

async function rotate(
  options: KeyRegisterOptions,
  { id, overlap }: { readonly id: string; readonly overlap: number },
  announce: AnnounceKey,
): Promise<IssuedKey & { readonly old: StoredKey }> {
  const { store, clock } = options;
  const before = await find(store, id);
  const { text, stored } = issue(options, successorOf(before, clock.now()));
  const successor = { ...stored, family: before.family };
  const old = { ...before, replacedBy: successor.id, expiresAt: Math.min(before.expiresAt ?? Infinity, clock.now() + overlap) };
  await announce(successor);
  return { text, stored: put(options, await store.replace(old, successor), successor), old };
}

async function changeFamily(
  options: KeyRegisterOptions,
  { id, change }: { readonly id: string; readonly change: KeyChange },
  announce: AnnounceKey,
): Promise<StoredKey> {
  const { store, clock } = options;
  const before = await find(store, id);
  const now = clock.now();
  if (change.version !== undefined && change.version !== before.version) throw new AdminRefusal('precondition_failed');
  refuseEnded(before, now);
  const key = changedKey(before, change, now);
  const { limits, budgets } = change;
  const kin = limits === undefined && budgets === undefined ? [] : await store.family(before.family);
  const others = kin.filter((other) => other.id !== id && endOf(other, now) === undefined);
  await announce(key);
  return put(options, await store.update([key, ...others.map((other) => changedKey(other, { limits, budgets }, now))]), key);
}

async function find(store: KeyStore, id: string): Promise<StoredKey> {
  const key = await store.get(id);
  if (key === undefined) throw new AdminRefusal('not_found', `there is no key ${id.slice(0, 40)}`);
  return key;
}

/** In force here at once. Gives the first of the keys as it was written. */
function put({ index }: KeyRegisterOptions, written: readonly StoredKey[], key: StoredKey): StoredKey {
  for (const one of written) index.put(one);
  return written[0] ?? key;
}

function issue({ pepper, clock, randomBytes }: KeyRegisterOptions, wanted: NewKey): IssuedKey {
  const { id, text } = newApiKey(wanted.environment, randomBytes(apiKeyRandomBytes));
  const createdAt = clock.now();
  const stored: StoredKey = {
    ...keyRightsOf(wanted),
    id,
    family: id,
    version: 0,
    secretHash: apiKeyHash(pepper, text).toString('base64url'),
    createdAt,
    ...(wanted.lifetime === undefined ? {} : { expiresAt: createdAt + wanted.lifetime }),
  };
  return { text, stored };
}

/** The rights of a key that still works, with as long a life as it was given. */
function successorOf(key: StoredKey, now: number): NewKey {
  const { id, createdAt, expiresAt, replacedBy, suspendedAt } = key;
  if (replacedBy !== undefined && endOf(key, now) !== 'revoked')
    throw new AdminRefusal('conflict', `key ${id} was already replaced by ${replacedBy}: rotate that one`);
  refuseEnded(key, now);
  if (suspendedAt !== undefined) throw new AdminRefusal('conflict', `key ${id} is suspended: resume it first`);
  return { ...keyRightsOf(key), ...(expiresAt === undefined ? {} : { lifetime: expiresAt - createdAt }) };
}

function refuseEnded(key: StoredKey, now: number): void {
  const end = endOf(key, now);
  if (end !== undefined)
    throw new AdminRefusal('conflict', `key ${key.id} ${end === 'revoked' ? 'is revoked' : 'has expired'}: create a new one`);
}

function endOf({ revokedAt, expiresAt }: StoredKey, now: number): 'revoked' | 'expired' | undefined {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : undefined;
}
