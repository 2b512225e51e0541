import { createHmac, createSecretKey } from 'node:crypto';
import { significantOf } from './characters.ts';

/** Makes what a record may hold in place of a value: the same for the same value in whatever layout and case, and of no use without the key. */
export type Fingerprint = (type: string, value: string) => string;

/** The first 64 bits of an HMAC-SHA-256, in hexadecimal. `key`: the tenant's. */
export function createFingerprint(key: Buffer): Fingerprint {
  const secret = createSecretKey(key);
  return (type, value) => {
    const plain = significantOf(value).toLowerCase();
    return createHmac('sha256', secret)
      .update(`${type} ${plain === '' ? value : plain}`)
      .digest('hex')
      .slice(0, 16);
  };
}
