import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { macOf, sealed } from './browser-bundle-seal.ts';
import { bmpString, identifier, implicitOctets, integer, octets, sequence, setOf, wrapped } from './der.ts';

export interface BrowserBundle {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly authority: X509Certificate;
  /** What lists of certificates show. */
  readonly name: string;
  /** ASCII: programs do not agree on how other letters are read. */
  readonly passphrase: string;
}

/** Types of content (RFC 5652) and of bags and their attributes (RFC 7292, 4.2; RFC 2985, 5.5). */
const types = {
  plain: '1.2.840.113549.1.7.1',
  encrypted: '1.2.840.113549.1.7.6',
  key: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  name: '1.2.840.113549.1.9.20',
  keyId: '1.2.840.113549.1.9.21',
} as const;

/**
 * A device's key and certificate with its authority, as browsers and operating systems take them in: PKCS #12 (RFC 7292), DER.
 * Takes a second or two, on purpose: so does each guess of the passphrase.
 */
export async function browserBundle({ key, certificate, authority, name, passphrase }: BrowserBundle): Promise<Buffer> {
  const keyId = createHash('sha256').update(certificate.raw).digest().subarray(0, 20);
  const own = [attribute(types.name, bmpString(name)), attribute(types.keyId, octets(keyId))];
  const certificates = sequence(
    certificateBag(certificate, own),
    certificateBag(authority, [attribute(types.name, bmpString(`${name} authority`))]),
  );
  const shrouded = await sealed(key.export({ type: 'pkcs8', format: 'der' }), passphrase);
  const keys = sequence(bag(types.key, sequence(shrouded.algorithm, octets(shrouded.content)), own));
  const content = sequence(await encryptedContent(certificates, passphrase), plainContent(keys));
  return sequence(integer(3), plainContent(content), macOf(content, passphrase));
}

function bag(type: string, value: Buffer, attributes: readonly Buffer[]): Buffer {
  return sequence(identifier(type), wrapped(0, value), setOf(...attributes));
}

function certificateBag({ raw }: X509Certificate, attributes: readonly Buffer[]): Buffer {
  return bag(types.certificate, sequence(identifier(types.x509), wrapped(0, octets(raw))), attributes);
}

function attribute(type: string, value: Buffer): Buffer {
  return sequence(identifier(type), setOf(value));
}

function plainContent(content: Buffer): Buffer {
  return sequence(identifier(types.plain), wrapped(0, octets(content)));
}

async function encryptedContent(content: Buffer, passphrase: string): Promise<Buffer> {
  const { algorithm, content: hidden } = await sealed(content, passphrase);
  return sequence(
    identifier(types.encrypted),
    wrapped(0, sequence(integer(0), sequence(identifier(types.plain), algorithm, implicitOctets(0, hidden)))),
  );
}
