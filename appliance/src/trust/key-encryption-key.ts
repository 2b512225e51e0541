import { createSecretKey, hkdfSync } from 'node:crypto';
import type { NamedKey } from './sealed-text.ts';

/**
 * Where the key that encrypts data keys comes from. `file`: TOLLGATE_KEK_FILE; `credential`: of systemd; `folder`: keys/secrets.key;
 * `store-url`: derived from the credentials in the store's URL.
 */
const keySources = ['file', 'credential', 'folder', 'store-url'] as const;
export type KeySource = (typeof keySources)[number];

export function isKeySource(text: string): text is KeySource {
  return keySources.some((source) => source === text);
}

export interface KeyEncryptionKey extends NamedKey {
  readonly source: KeySource;
  /** The file it is in, where it is in one. */
  readonly path?: string;
  /** Of a derived key: base64url, kept in the store. */
  readonly salt?: string;
}

const keyBytes = 32;

/** The working key and its name, both made from the bytes (HKDF-SHA256, RFC 5869), so that the bytes may have another use beside. */
export function keyEncryptionKey(bytes: Buffer, from: Omit<KeyEncryptionKey, 'id' | 'key'>): KeyEncryptionKey {
  return {
    ...from,
    id: Buffer.from(hkdfSync('sha256', bytes, '', 'tollgate key id', 8)).toString('hex'),
    key: createSecretKey(Buffer.from(hkdfSync('sha256', bytes, '', 'tollgate key encryption', keyBytes))),
  };
}

/** Derived from what every node of a cluster has: no stronger than the password in it, since guesses are as quick as the derivation. */
export function keyFromStoreUrl(credentials: string, salt: string): KeyEncryptionKey {
  const bytes = Buffer.from(hkdfSync('sha256', credentials, Buffer.from(salt, 'base64url'), 'tollgate cluster key', keyBytes));
  return keyEncryptionKey(bytes, { source: 'store-url', salt });
}
