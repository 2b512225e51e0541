import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './aes-gcm.ts';
import type { DataKeys } from './data-keys.ts';
import type { NamedKey } from './sealed-text.ts';

/** What is said in the clear of a sealed part of a cache entry. It is the associated data: put elsewhere, the part does not open. */
export interface CachePlace {
  readonly id: string;
  readonly tenant: string;
  readonly scope: string;
  readonly exact: string;
  readonly route: string;
  readonly user: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly part: 'head' | 'reply';
}

/** One data key, as the cache uses it. */
export interface CacheSeal {
  readonly id: string;
  /** AES-256-GCM. */
  seal(plain: Buffer, place: CachePlace): Buffer;
  /** undefined: sealed with another key, for another place, or changed since. */
  open(sealed: Buffer, place: CachePlace): Buffer | undefined;
}

/** What seals cache entries: the tenants' data keys. A key that is no more leaves what it sealed unreadable, which is all that a rotation does to it. */
export interface CacheSeals {
  /** The one a tenant seals with now. */
  active(tenant: string): Promise<CacheSeal>;
  /** From memory; undefined where it was not asked for before. */
  known(id: string): CacheSeal | undefined;
  /** undefined: it is no more. */
  find(id: string): Promise<CacheSeal | undefined>;
}

const dayMs = 86_400_000;
/** Entries do not live for so many days. */
const mostDays = 400;
/** Milliseconds until it is asked again whether a key is still there, and whether it is there now. */
const knownMs = 60_000;
const goneMs = 30_000;
const mostGone = 1_000;

/** See `CacheSeals`. */
export function cacheSeals(keys: Pick<DataKeys, 'active' | 'find'>): CacheSeals {
  const seals = new Map<string, { readonly seal: CacheSeal; readonly until: number }>();
  const gone = new Map<string, number>();
  const known = (id: string): CacheSeal | undefined => {
    const found = seals.get(id);
    return found && performance.now() < found.until ? found.seal : undefined;
  };
  const sealOf = (key: NamedKey): CacheSeal => {
    const seal = seals.get(key.id)?.seal ?? sealUnder(key);
    seals.set(key.id, { seal, until: performance.now() + knownMs });
    return seal;
  };
  return {
    active: async (tenant) => sealOf(await keys.active(tenant)),
    known,
    find: async (id) => {
      const seal = known(id);
      if (seal) return seal;
      // Looking for a key that is not there reads all of them.
      if (performance.now() < (gone.get(id) ?? 0)) return undefined;
      const key = await keys.find(id);
      if (key) return sealOf(key);
      seals.delete(id);
      if (gone.size > mostGone) gone.clear();
      gone.set(id, performance.now() + goneMs);
      return undefined;
    },
  };
}

/**
 * A cache may make more entries than the 2³² random nonces one AES-GCM key is good for (NIST SP 800-38D, 8.3): each day's entries are sealed with a
 * key of their own, made from the data key (HKDF, RFC 5869).
 */
function sealUnder({ id, key }: NamedKey): CacheSeal {
  const days = new Map<number, KeyObject>();
  const dayKey = ({ createdMs }: CachePlace): KeyObject => {
    const day = Math.floor(createdMs / dayMs);
    const known = days.get(day);
    if (known) return known;
    if (days.size >= mostDays) days.clear();
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `tollgate cache ${day}`, 32)));
    days.set(day, made);
    return made;
  };
  return {
    id,
    seal: (plain, place) => sealBytes(dayKey(place), associatedWith(id, place), plain),
    open: (sealed, place) => openBytes(dayKey(place), associatedWith(id, place), sealed),
  };
}

function associatedWith(dataKey: string, place: CachePlace): string {
  const { id, tenant, scope, exact, route, user, key, createdMs, expiresMs, part } = place;
  return JSON.stringify(['cache', dataKey, part, id, tenant, scope, exact, route, user, key, createdMs, expiresMs]);
}
