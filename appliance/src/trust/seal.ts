import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import type { Secret } from '#ports';
import { secretOf } from './secret.ts';

/** What stands before a sealed value: the form, so that another can follow. */
const form = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce: `v1.` and base64url of nonce, ciphertext, tag. The name is the
 * associated data, so a sealed value moved to another row does not open.
 */
export function seal(key: KeyObject, name: string, value: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(name, 'utf8'));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return `${form}.${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')}`;
}

/** The value, or undefined when it was sealed with another key, under another name, or was changed since. */
export function unseal(key: KeyObject, name: string, sealed: string): Secret | undefined {
  const bytes = sealed.startsWith(`${form}.`) ? Buffer.from(sealed.slice(form.length + 1), 'base64url') : Buffer.alloc(0);
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(name, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    return secretOf(
      Buffer.concat([decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()]).toString('utf8'),
    );
  } catch {
    return undefined;
  }
}
