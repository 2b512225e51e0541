import type { KeyObject } from 'node:crypto';
import type { Secret } from '#ports';
import { openBytes } from './aes-gcm.ts';
import { readBase64url } from './base64url.ts';
import { secretOf } from './secret.ts';

/** What stands before a value as version 0.1 sealed it: with the key of the folder itself. */
export const firstForm = 'v1.';

/**
 * A credential as version 0.1 sealed it: `v1.` and base64url of nonce, ciphertext and tag (AES-256-GCM), its name as associated data.
 * undefined: sealed with another key, under another name, or changed since.
 */
export function unsealFirst(key: KeyObject, name: string, sealed: string): Secret | undefined {
  const bytes = sealed.startsWith(firstForm) ? readBase64url(sealed.slice(firstForm.length)) : undefined;
  const value = bytes && openBytes(key, name, bytes);
  return value && secretOf(value.toString('utf8'));
}
