/** An API key as it is stored: everything but the key. Times are epoch milliseconds. */
export interface StoredKey {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly user?: string;
  readonly environment: string;
  /** HMAC-SHA-256 under the pepper, base64url. */
  readonly secretHash: string;
  /** Route names; absent allows all. */
  readonly models?: readonly string[];
  /** The guardrail profile that inspects its calls. */
  readonly profile?: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
}

export interface KeyStore {
  list(): Promise<readonly StoredKey[]>;
  insert(key: StoredKey): Promise<void>;
  /** Sets what changes in a key's life. */
  update(key: StoredKey): Promise<void>;
  /** Both in one transaction. */
  replace(old: StoredKey, successor: StoredKey): Promise<void>;
}
