import { createPublicKey, type KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { loadX509 } from './load-x509.ts';

/** Far above what a request with an RSA key of 4096 bits needs. */
const mostLetters = 8_192;

/**
 * The public key of a certificate signing request (PKCS #10, RFC 2986) whose sender has the private key. Name and extensions in it count
 * for nothing: the authority writes its own. Refuses with AdminRefusal invalid_input.
 */
export async function keyInSigningRequest(pem: string): Promise<KeyObject> {
  const key = pem.length > mostLetters ? undefined : await provenKey(pem);
  if (key === undefined) throw refusal('must be a PKCS #10 request in PEM, signed with the key it holds');
  if (!isStrong(key)) throw refusal('must hold a P-256, P-384 or Ed25519 key, or RSA of 2048 to 4096 bits');
  return key;
}

async function provenKey(pem: string): Promise<KeyObject | undefined> {
  const { Pkcs10CertificateRequest } = await loadX509();
  try {
    const request = new Pkcs10CertificateRequest(pem);
    if (isSha1(request.signatureAlgorithm) || !(await request.verify())) return undefined;
    return createPublicKey({ key: Buffer.from(request.publicKey.rawData), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function isSha1(algorithm: unknown): boolean {
  const hash = isObject(algorithm) ? algorithm['hash'] : undefined;
  return isObject(hash) && hash['name'] === 'SHA-1';
}

function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ed25519') return true;
  if (asymmetricKeyType === 'ec') return ['prime256v1', 'secp384r1'].includes(asymmetricKeyDetails?.namedCurve ?? '');
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === 'rsa' && bits >= 2_048 && bits <= 4_096;
}

function refusal(message: string): AdminRefusal {
  return new AdminRefusal('invalid_input', `csr: ${message}`, { details: [{ path: 'csr', message }] });
}
