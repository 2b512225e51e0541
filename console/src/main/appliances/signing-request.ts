import { createPublicKey, type KeyObject, sign } from 'node:crypto';

const tags = { integer: 0x02, bits: 0x03, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, attributes: 0xa0 } as const;
/** X.520 commonName (2.5.4.3), and ecdsa-with-SHA256 (1.2.840.10045.4.3.2, RFC 5758 section 3.2), as DER has them. */
const commonName = Uint8Array.of(0x55, 0x04, 0x03);
const ecdsaWithSha256 = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);

/** A PKCS #10 request (RFC 2986) for an EC key, in PEM. The appliance takes the key alone and writes the names itself. */
export function signingRequest(key: KeyObject): string {
  const name = der(tags.sequence, der(tags.set, der(tags.sequence, der(tags.oid, commonName), der(tags.utf8, Buffer.from('device')))));
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const asked = der(tags.sequence, der(tags.integer, Uint8Array.of(0)), name, publicKey, der(tags.attributes));
  const signature = der(tags.bits, Uint8Array.of(0), sign('sha256', asked, { key, dsaEncoding: 'der' }));
  const request = der(tags.sequence, asked, der(tags.sequence, der(tags.oid, ecdsaWithSha256)), signature);
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n');
}

/** Tag, length, content (X.690, 8.1). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), lengthOf(content.length), content]);
}

/** Nothing here is as long as 64 KiB. */
function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return Uint8Array.of(0x82, length >>> 8, length & 0xff);
}
