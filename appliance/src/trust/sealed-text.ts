import type { KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './aes-gcm.ts';
import { readBase64url } from './base64url.ts';

/** A key with the name that sealed values call it by. */
export interface NamedKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Where a sealed value lies. It is the associated data: a value moved to another row, column, table or tenant does not open. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  /** '' for what belongs to the appliance. */
  readonly tenant: string;
}

const form = 'v2';

/** `v2.<key id>.` and base64url of nonce, ciphertext and tag (AES-256-GCM). */
export function sealText({ id, key }: NamedKey, place: SealedPlace, plain: Buffer): string {
  return `${form}.${id}.${sealBytes(key, associatedWith(place, id), plain).toString('base64url')}`;
}

/** undefined: sealed with another key, for another place, or changed since. */
export function openSealedText({ id, key }: NamedKey, place: SealedPlace, sealed: string): Buffer | undefined {
  const start = `${form}.${id}.`;
  const bytes = sealed.startsWith(start) ? readBase64url(sealed.slice(start.length)) : undefined;
  return bytes && openBytes(key, associatedWith(place, id), bytes);
}

/** The key a sealed value names; undefined for text of another form. */
export function keyIdOf(sealed: string): string | undefined {
  const [start, id, rest] = sealed.split('.');
  return start === form && id !== undefined && id !== '' && rest !== undefined ? id : undefined;
}

/** The one text for a place: JSON, so that no two places run together. */
function associatedWith({ table, column, row, tenant }: SealedPlace, keyId: string): string {
  return JSON.stringify([form, keyId, table, column, row, tenant]);
}
