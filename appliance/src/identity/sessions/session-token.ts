import { createHash } from 'node:crypto';

/** Random bytes of a session token: 256 bits. */
export const sessionTokenBytes = 32;

/** What a client presents: `tgs_` and base64url. Shown once, stored nowhere. */
export function sessionToken(bytes: Uint8Array): string {
  return `tgs_${Buffer.from(bytes).toString('base64url')}`;
}

/** What the store knows of it; undefined for what cannot be a token. 256 random bits need no slow hash. */
export function sessionTokenHash(presented: string): string | undefined {
  return /^tgs_[A-Za-z0-9_-]{43}$/.test(presented) ? hashOf(presented) : undefined;
}

/** SHA-256, base64url: what is kept of states, tokens and token ids. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}
