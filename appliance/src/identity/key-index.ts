import type { KeyObject } from 'node:crypto';
import { isInNetworks, keyRightsOf, readNetwork, type KeyRights, type Network } from '@tollgate/shared';
import { keyProof } from './key-proof.ts';
import type { KeyUse, StoredKey } from './stored-key.ts';

/** Who calls, as the corridor knows them. The same object for every call with a key, until the key changes. */
export interface CallerKey extends Omit<KeyRights, 'networks'> {
  readonly id: string;
  /** Limits and budgets count for all keys of a family as one. */
  readonly family: string;
}

/** Why a key was not accepted: for the record, never for the caller. */
export type KeyRefusal =
  | 'malformed'
  | 'unknown'
  | 'revoked'
  | 'expired'
  | 'suspended'
  | 'tenant-gone'
  | 'tenant-suspended'
  /** The user it names is suspended or no more. */
  | 'user-gone'
  /** It may not come from this address. */
  | 'network';

export type Authentication =
  | { readonly ok: true; readonly key: CallerKey }
  /** `keyId`: the key that was meant, where the presented text named one we know. */
  | { readonly ok: false; readonly reason: KeyRefusal; readonly keyId?: string };

export interface TenantStanding {
  readonly id: string;
  readonly suspended?: boolean;
}

export interface KeyIndex {
  /** Judges a presented key. No I/O; some microseconds. Without the caller's address, a key that is bound to networks is refused. */
  authenticate(presented: string, nowMs: number, address?: string): Authentication;
  /** Judges a key that was proven before on the same connection, by its id: it may have been revoked or have expired since. */
  standing(id: string, nowMs: number, address?: string): Authentication;
  /** Takes these keys in place of all before. */
  load(keys: readonly StoredKey[]): void;
  /** Adds a key or takes its new state; what is not newer than what is known is passed over. */
  put(key: StoredKey): void;
  /** Only keys of these tenants are accepted, and not while they are suspended. */
  setTenants(tenants: Iterable<TenantStanding>): void;
  /** The newest version among its keys. */
  version(): number;
  /** Keys that were accepted since this was asked last, with the latest time each. */
  takeUses(): readonly KeyUse[];
}

interface Entry {
  readonly stored: StoredKey;
  readonly hash: Buffer;
  readonly accepted: Authentication;
  readonly networks: readonly Network[] | undefined;
  /** Addresses found to be in its networks before: reading one costs more than all the rest. */
  readonly admitted: Set<string>;
}

type UserStands = (user: string) => boolean;

/** Every key in memory, so that no call waits for the store. `userStands`: false for a user who is suspended or no more. */
export function keyIndex(pepper: KeyObject, userStands: UserStands): KeyIndex {
  let entries = new Map<string, Entry>();
  let tenants: ReadonlyMap<string, boolean> = new Map();
  let newest = 0;
  let uses = new Map<string, number>();
  const proof = keyProof(pepper, (id) => entries.get(id));
  const judge = (entry: Entry, nowMs: number, address: string | undefined): Authentication => {
    const { stored, accepted } = entry;
    const reason = keyFault(stored, nowMs) ?? ownerFault(stored, tenants, userStands) ?? networkFault(entry, address);
    if (reason !== undefined) return { ok: false, reason, keyId: stored.id };
    uses.set(stored.id, nowMs);
    return accepted;
  };
  return {
    authenticate: (presented, nowMs, address) => {
      const found = proof.prove(presented);
      return typeof found === 'string' ? { ok: false, reason: found } : judge(found, nowMs, address);
    },
    standing: (id, nowMs, address) => {
      const entry = entries.get(id);
      return entry ? judge(entry, nowMs, address) : { ok: false, reason: 'unknown' };
    },
    load: (keys) => {
      proof.forget();
      entries = new Map(keys.map((key) => [key.id, entryOf(key)]));
      newest = keys.reduce((most, { version }) => Math.max(most, version), 0);
    },
    put: (key) => {
      const before = entries.get(key.id)?.stored;
      if (before && before.version >= key.version) return;
      if (before && before.secretHash !== key.secretHash) proof.forget();
      entries.set(key.id, entryOf(key));
      newest = Math.max(newest, key.version);
    },
    setTenants: (all) => {
      tenants = new Map(Array.from(all, ({ id, suspended }) => [id, suspended === true]));
    },
    version: () => newest,
    takeUses: () => {
      const taken = Array.from(uses, ([id, at]) => ({ id, at }));
      uses = new Map();
      return taken;
    },
  };
}

const mostAdmitted = 256;

function keyFault({ revokedAt, expiresAt, suspendedAt }: StoredKey, nowMs: number): KeyRefusal | undefined {
  if (revokedAt !== undefined && revokedAt <= nowMs) return 'revoked';
  if (expiresAt !== undefined && expiresAt <= nowMs) return 'expired';
  return suspendedAt === undefined ? undefined : 'suspended';
}

function ownerFault({ tenant, user }: StoredKey, tenants: ReadonlyMap<string, boolean>, userStands: UserStands): KeyRefusal | undefined {
  const suspended = tenants.get(tenant);
  if (suspended === undefined) return 'tenant-gone';
  if (suspended) return 'tenant-suspended';
  return user === undefined || userStands(user) ? undefined : 'user-gone';
}

function networkFault({ networks, admitted }: Entry, address: string | undefined): KeyRefusal | undefined {
  if (networks === undefined) return undefined;
  if (address === undefined) return 'network';
  if (admitted.has(address)) return undefined;
  if (!isInNetworks(address, networks)) return 'network';
  if (admitted.size >= mostAdmitted) admitted.clear();
  admitted.add(address);
  return undefined;
}

function entryOf(stored: StoredKey): Entry {
  const { networks, ...rights } = keyRightsOf(stored);
  const key: CallerKey = { id: stored.id, family: stored.family, ...rights };
  const hash = Buffer.from(stored.secretHash, 'base64url');
  return {
    stored,
    // A row that no HMAC can equal stays in the index as a key nobody can present.
    hash: hash.length === 32 ? hash : Buffer.alloc(32),
    accepted: { ok: true, key },
    // A network that cannot be read lets nobody in.
    networks: networks?.flatMap((text) => readNetwork(text) ?? []),
    admitted: new Set(),
  };
}
