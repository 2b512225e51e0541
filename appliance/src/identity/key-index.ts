import { hash as digest, timingSafeEqual, type KeyObject } from 'node:crypto';
import { apiKeyHash, mostLetters, readApiKey } from './api-key.ts';
import type { StoredKey } from './stored-key.ts';

/** Who calls, as the corridor knows them. */
export interface CallerKey {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly environment: string;
  readonly user?: string;
  /** Route names this key may ask for; absent allows all. */
  readonly models?: readonly string[];
  readonly profile?: string;
}

/** Why a key was not accepted: for the record, never for the caller. */
export type KeyRefusal = 'malformed' | 'unknown' | 'revoked' | 'expired' | 'tenant-gone';

export type Authentication =
  | { readonly ok: true; readonly key: CallerKey }
  /** `keyId`: the key that was meant, where the presented text named one we know. */
  | { readonly ok: false; readonly reason: KeyRefusal; readonly keyId?: string };

export interface KeyIndex {
  /** Judges a presented key. No I/O; some microseconds. */
  authenticate(presented: string, nowMs: number): Authentication;
  /** Judges a key that was proven before on the same connection, by its id: it may have been revoked or have expired since. */
  standing(id: string, nowMs: number): Authentication;
  /** Takes these keys in place of all before. */
  load(keys: readonly StoredKey[]): void;
  /** Adds a key or takes its new state. */
  put(key: StoredKey): void;
  /** Only keys of these tenants are accepted. */
  setTenants(ids: Iterable<string>): void;
}

interface Entry {
  readonly stored: StoredKey;
  readonly hash: Buffer;
  readonly accepted: Authentication;
}

/** Every key in memory, so that no call waits for the store. */
export function keyIndex(pepper: KeyObject): KeyIndex {
  let entries = new Map<string, Entry>();
  let tenants: ReadonlySet<string> = new Set();
  /** Ids of keys that were found right before, by a digest of what was presented: one digest a call instead of the whole check. */
  const proven = new Map<string, string>();
  const authenticate = (presented: string, nowMs: number): Authentication => {
    if (presented.length > mostLetters) return malformed;
    const seen = digest('sha256', presented, 'base64');
    const known = entries.get(proven.get(seen) ?? '');
    if (known) return standing(known, nowMs, tenants);
    const parts = readApiKey(presented);
    if (parts === undefined) return malformed;
    const entry = entries.get(parts.id);
    // Hashed in any case: how long a refusal takes must not tell whether the id exists.
    const hash = apiKeyHash(pepper, presented);
    if (entry === undefined || !timingSafeEqual(hash, entry.hash)) return unknown;
    if (proven.size >= mostProven) proven.clear();
    proven.set(seen, parts.id);
    return standing(entry, nowMs, tenants);
  };
  return {
    authenticate,
    standing(id, nowMs) {
      const entry = entries.get(id);
      return entry ? standing(entry, nowMs, tenants) : unknown;
    },
    load: (keys) => {
      proven.clear();
      entries = new Map(keys.map((key) => [key.id, entryOf(key)]));
    },
    put: (key) => {
      proven.clear();
      entries.set(key.id, entryOf(key));
    },
    setTenants: (ids) => {
      tenants = new Set(ids);
    },
  };
}

const mostProven = 10_000;

const malformed: Authentication = { ok: false, reason: 'malformed' };
const unknown: Authentication = { ok: false, reason: 'unknown' };

function standing({ stored, accepted }: Entry, nowMs: number, tenants: ReadonlySet<string>): Authentication {
  if (stored.revokedAt !== undefined && stored.revokedAt <= nowMs) return { ok: false, reason: 'revoked', keyId: stored.id };
  if (stored.expiresAt !== undefined && stored.expiresAt <= nowMs) return { ok: false, reason: 'expired', keyId: stored.id };
  if (!tenants.has(stored.tenant)) return { ok: false, reason: 'tenant-gone', keyId: stored.id };
  return accepted;
}

function entryOf(stored: StoredKey): Entry {
  const { id, tenant, name, environment, user, models, profile } = stored;
  const key: CallerKey = {
    id,
    tenant,
    name,
    environment,
    ...(user === undefined ? {} : { user }),
    ...(models === undefined ? {} : { models }),
    ...(profile === undefined ? {} : { profile }),
  };
  const hash = Buffer.from(stored.secretHash, 'base64url');
  // A row that no HMAC can equal stays in the index as a key nobody can present.
  return { stored, hash: hash.length === 32 ? hash : Buffer.alloc(32), accepted: { ok: true, key } };
}
