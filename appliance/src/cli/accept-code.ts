import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AdminRefusal, readEnrolmentCode, type EnrolmentCode } from '@tollgate/shared';
import { isObject, type Json } from '#pipeline/json';
import { loadX509 } from '#trust/authority/load-x509';
import { askAppliance } from './accept-exchange.ts';
import { writeNewFile } from './accept-new-file.ts';

export interface AcceptedCode {
  readonly device: Json;
  /** Where the appliance was reached, without the port. */
  readonly host: string;
  readonly files: { readonly certificate: string; readonly key: string; readonly authority: string };
  /** The listener's certificate does not name the host of the code, so that programs will not connect to it. */
  readonly unnamed?: string;
}

/**
 * Enrols this machine: makes its key here, has the appliance of the code sign it, and writes client.pem, client.key (0600) and ca.pem.
 * Nothing is sent before the appliance has shown a certificate of the authority the code names. Rejects with AdminRefusal; then no file is left.
 */
export async function acceptCode(text: string, folder: string, name = hostname()): Promise<AcceptedCode> {
  const code = readCode(text);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = { certificate: join(folder, 'client.pem'), key: join(folder, 'client.key'), authority: join(folder, 'ca.pem') };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeNewFile(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  try {
    const body = { secret: Buffer.from(code.secret).toString('base64url'), csr: await signingRequest(privateKey, publicKey), name };
    const { reply, authority, named } = await askAppliance(code, body);
    const { device, certificate } = reply;
    if (typeof certificate !== 'string' || !isObject(device) || !isOurs(certificate, authority, privateKey))
      throw new AdminRefusal('unavailable', 'the appliance answered with a certificate that is not for this machine');
    await writeFile(files.certificate, certificate, { mode: 0o644 });
    await writeFile(files.authority, authority.toString(), { mode: 0o644 });
    return { device, host: code.host, files, ...(named ? {} : { unnamed: code.host }) };
  } catch (error) {
    await rm(files.key, { force: true });
    throw error;
  }
}

function readCode(text: string): EnrolmentCode {
  const read = readEnrolmentCode(text);
  switch (read.kind) {
    case 'code':
      return read.code;
    case 'mistyped':
      throw new AdminRefusal('unauthenticated', 'the code has a wrong letter, or a part is missing: copy the whole of it');
    case 'malformed':
      throw new AdminRefusal('unauthenticated', 'that is no enrolment code: one begins with tge_ (tollgate enrol code makes it)');
  }
}

/** PKCS #10 (RFC 2986); the appliance writes the names itself. */
async function signingRequest(privateKey: KeyObject, publicKey: KeyObject): Promise<string> {
  const { Pkcs10CertificateRequestGenerator } = await loadX509();
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
  const keys = {
    privateKey: privateKey.toCryptoKey(algorithm, false, ['sign']),
    publicKey: publicKey.toCryptoKey(algorithm, true, ['verify']),
  };
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: 'CN=device',
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
  });
  return request.toString('pem');
}

function isOurs(pem: string, authority: X509Certificate, key: KeyObject): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return certificate.checkPrivateKey(key) && certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
}
