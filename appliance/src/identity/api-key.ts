import { createHmac, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { lettersOf, numberLetters } from './base32.ts';

/** `tg_<environment>_<id>_<secret>_<check>`: 60 bits of id, 200 bits of secret, a CRC-32 over all before it. */
export interface ApiKeyParts {
  readonly environment: string;
  readonly id: string;
  readonly secret: string;
}

const idLetters = 12;
const secretLetters = 40;
const checkLetters = 7;
/** A longer text is no key. */
export const mostLetters = 128;
const environmentPattern = /^[a-z0-9]{1,16}$/;

/** How many random bytes `newApiKey` takes. */
export const apiKeyRandomBytes = idLetters + secretLetters;

/** A new key from fresh random bytes. `environment` must satisfy `isEnvironment`. */
export function newApiKey(environment: string, random: Uint8Array): ApiKeyParts & { readonly text: string } {
  const id = lettersOf(random.subarray(0, idLetters));
  const secret = lettersOf(random.subarray(idLetters, apiKeyRandomBytes));
  return { environment, id, secret, text: apiKeyText({ environment, id, secret }) };
}

/** True for 1 to 16 small letters and digits. */
export function isEnvironment(text: string): boolean {
  return environmentPattern.test(text);
}

/** The parts of a presented key; undefined when it is not a key or was mistyped. Says nothing about whether the key is known. */
export function readApiKey(text: string): ApiKeyParts | undefined {
  if (text.length > mostLetters || !text.startsWith('tg_')) return undefined;
  const [, environment, id, secret, check, ...rest] = text.split('_');
  if (
    environment === undefined ||
    id?.length !== idLetters ||
    secret?.length !== secretLetters ||
    check?.length !== checkLetters ||
    rest.length > 0
  )
    return undefined;
  return check === checkOf(text.slice(0, text.length - checkLetters - 1)) ? { environment, id, secret } : undefined;
}

/** What is stored of a key: HMAC-SHA-256 of its whole text under the pepper. */
export function apiKeyHash(pepper: KeyObject, text: string): Buffer {
  return createHmac('sha256', pepper).update(text).digest();
}

function apiKeyText({ environment, id, secret }: ApiKeyParts): string {
  const body = `tg_${environment}_${id}_${secret}`;
  return `${body}_${checkOf(body)}`;
}

function checkOf(body: string): string {
  return numberLetters(crc32(body), checkLetters);
}
