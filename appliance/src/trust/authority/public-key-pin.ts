import { createHash, createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto';

/** SHA-256 of a public key as certificates hold it (SubjectPublicKeyInfo, RFC 7469 section 2.4): stays the same when the certificate is made again. */
export function publicKeyPin(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}

/** As people compare it: `AB:CD:…`. */
export function fingerprintText(pin: Uint8Array): string {
  return Array.from(pin, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

/** SHA-256 of the certificate itself, small hex: what the store knows a certificate by. */
export function certificateFingerprint(certificate: X509Certificate): string {
  return createHash('sha256').update(certificate.raw).digest('hex');
}
