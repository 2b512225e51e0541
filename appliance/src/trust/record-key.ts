import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './aes-gcm.ts';

/** The initial value of AES key wrap (RFC 3394, 2.2.3.1). */
const initialValue = Buffer.from('a6a6a6a6a6a6a6a6', 'hex');
const wrapping = 'id-aes256-wrap';
const partBytes = 32;

/** The secret of one kept record, 64 bytes: the first half seals its text, the second makes its keyed hash. */
export type RecordSecret = Buffer;

/** What a record is about. It is the associated data of its sealed text, so that a text put elsewhere does not open. */
export interface RecordPlace {
  readonly callId: string;
  readonly tenant: string;
  readonly kind: 'request' | 'reply';
}

/** A secret for one record, used for nothing else. */
export function newRecordSecret(): RecordSecret {
  return randomBytes(2 * partBytes);
}

/**
 * HMAC-SHA256 of the text, hexadecimal, under the record's own key: it proves what was said while the key is there, and says nothing, not
 * even to who guesses the text, once the key is destroyed.
 */
export function recordHash(secret: RecordSecret, text: string): string {
  return createHmac('sha256', createSecretKey(secret.subarray(partBytes)))
    .update(text, 'utf8')
    .digest('hex');
}

/** Seals a record's text (AES-256-GCM). */
export function sealRecord(secret: RecordSecret, place: RecordPlace, text: string): Buffer {
  return sealBytes(sealingKey(secret), associatedWith(place), Buffer.from(text, 'utf8'));
}

/** undefined: another record's, or changed. */
export function openRecord(secret: RecordSecret, place: RecordPlace, sealed: Buffer): string | undefined {
  return openBytes(sealingKey(secret), associatedWith(place), sealed)?.toString('utf8');
}

/** AES-256 key wrap (RFC 3394, NIST SP 800-38F): needs no nonce, so one data key may wrap any number of records' secrets. */
export function wrapRecordSecret(secret: RecordSecret, dataKey: KeyObject): Buffer {
  const cipher = createCipheriv(wrapping, dataKey, initialValue);
  return Buffer.concat([cipher.update(secret), cipher.final()]);
}

/** undefined: wrapped under another key, or changed. */
export function unwrapRecordSecret(wrapped: Buffer, dataKey: KeyObject): RecordSecret | undefined {
  try {
    const decipher = createDecipheriv(wrapping, dataKey, initialValue);
    const secret = Buffer.concat([decipher.update(wrapped), decipher.final()]);
    return secret.length === 2 * partBytes ? secret : undefined;
  } catch {
    return undefined;
  }
}

/** The same secret under another data key. */
export function rewrapRecordKey(wrapped: Buffer, from: KeyObject, to: KeyObject): Buffer | undefined {
  const secret = unwrapRecordSecret(wrapped, from);
  return secret && wrapRecordSecret(secret, to);
}

function sealingKey(secret: RecordSecret): KeyObject {
  return createSecretKey(secret.subarray(0, partBytes));
}

function associatedWith({ callId, tenant, kind }: RecordPlace): string {
  return JSON.stringify(['kept_content', callId, tenant, kind]);
}
