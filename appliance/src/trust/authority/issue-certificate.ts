import { createPublicKey, randomBytes, X509Certificate, type KeyObject } from 'node:crypto';
import { loadX509 } from './load-x509.ts';

/** ECDSA on P-256 with SHA-256 (RFC 5480, RFC 5758). */
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signature = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Clocks of two machines may differ by this much, milliseconds. */
const skew = 5 * 60_000;

export interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

interface Validity {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly lifetimeMs: number;
}

export interface LeafRequest extends Validity {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly use: { readonly kind: 'client' } | { readonly kind: 'server'; readonly names: readonly ServerName[] };
}

export interface ServerName {
  readonly kind: 'dns' | 'ip';
  readonly name: string;
}

/** A self-signed authority that may sign leaves and nothing below them (RFC 5280 section 4.2.1.9, path length 0). */
export async function selfSigned({ commonName, key, ...validity }: { readonly commonName: string; readonly key: KeyObject } & Validity) {
  const x509 = await loadX509();
  const publicKey = createPublicKey(key).toCryptoKey(curve, true, ['verify']);
  const privateKey = key.toCryptoKey(curve, false, ['sign']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: nameOf(commonName),
    keys: { publicKey, privateKey },
    ...boundsOf(validity),
    signingAlgorithm: signature,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return new X509Certificate(Buffer.from(made.rawData));
}

/** A certificate for one use, TLS client or TLS server (RFC 5280 sections 4.2.1.3 and 4.2.1.12), under a random serial of 127 bits. */
export async function issueCertificate(issuer: Issuer, request: LeafRequest): Promise<X509Certificate> {
  const x509 = await loadX509();
  const isServer = request.use.kind === 'server';
  const publicKey = new x509.PublicKey(request.publicKey.export({ type: 'spki', format: 'der' }));
  const made = await x509.X509CertificateGenerator.create({
    subject: nameOf(request.commonName),
    issuer: new x509.X509Certificate(issuer.certificate.raw).subjectName,
    publicKey,
    signingKey: issuer.key.toCryptoKey(curve, false, ['sign']),
    ...boundsOf(request),
    signingAlgorithm: signature,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([isServer ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth]),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(new x509.X509Certificate(issuer.certificate.raw)),
      ...(request.use.kind === 'server'
        ? [new x509.SubjectAlternativeNameExtension(request.use.names.map(({ kind, name }) => ({ type: kind, value: name })))]
        : []),
    ],
  });
  return new X509Certificate(Buffer.from(made.rawData));
}

function nameOf(commonName: string) {
  return [{ O: ['Tollgate'] }, { CN: [commonName] }];
}

function boundsOf({ nowMs, lifetimeMs }: Validity) {
  return { serialNumber: serialNumber(), notBefore: new Date(nowMs - skew), notAfter: new Date(nowMs + lifetimeMs) };
}

/** Positive and of full length, whatever the random bytes are. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
