import type { KeyRights } from '@tollgate/shared';

/** An API key as it is stored: everything but the key. Times are epoch milliseconds. */
export interface StoredKey extends KeyRights {
  readonly id: string;
  /** The id of the first key of a rotation: limits and budgets count for all of a family as one. */
  readonly family: string;
  /** Grows with each write; given by the store. */
  readonly version: number;
  /** HMAC-SHA-256 under the pepper, base64url. */
  readonly secretHash: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly suspendedAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
  /** To the minute. */
  readonly lastUsedAt?: number;
}

/** Newest first. `after` is the last key of the page before. */
export interface KeyPage {
  readonly tenant?: string;
  readonly user?: string;
  readonly after?: Pick<StoredKey, 'id' | 'createdAt'>;
  readonly limit?: number;
}

/** When a key was last used, epoch milliseconds. */
export interface KeyUse {
  readonly id: string;
  readonly at: number;
}

/** Writes resolve to the keys with their new versions; one of a version that is no more rejects with AdminRefusal precondition_failed. */
export interface KeyStore {
  list(): Promise<readonly StoredKey[]>;
  page(page: KeyPage): Promise<readonly StoredKey[]>;
  /** Written after that version. */
  since(version: number): Promise<readonly StoredKey[]>;
  family(family: string): Promise<readonly StoredKey[]>;
  get(id: string): Promise<StoredKey | undefined>;
  insert(key: StoredKey): Promise<readonly StoredKey[]>;
  /** All or none. */
  update(keys: readonly StoredKey[]): Promise<readonly StoredKey[]>;
  /** Both in one transaction; resolves to the successor and the old one. */
  replace(old: StoredKey, successor: StoredKey): Promise<readonly StoredKey[]>;
  /** Many in one statement. */
  used(uses: readonly KeyUse[]): Promise<void>;
}
