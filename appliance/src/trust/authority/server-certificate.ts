import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeOver } from '../owned-file.ts';
import type { Authority } from './authority.ts';
import type { ServerName } from './issue-certificate.ts';

const day = 86_400_000;
const lifetime = 90 * day;
/** It is made again when a third of its life is left. */
const margin = lifetime / 3;

/** What a TLS server shows: PEM. */
export interface ServerCertificate {
  /** The leaf and the authority: clients that know only the authority's fingerprint need both. */
  readonly cert: string;
  readonly key: string;
}

export interface ServerCertificateOptions {
  /** Where the node keeps it between starts, for its owner alone. */
  readonly path: string;
  readonly authority: Authority;
  readonly names: readonly ServerName[];
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** The certificate kept in the file, or a new one where it nears its end, names have changed, or another authority made it. */
export async function serverCertificate(options: ServerCertificateOptions): Promise<ServerCertificate> {
  const { path, authority } = options;
  const kept = await readKept(path);
  const { cert, key } = kept !== undefined && isGood(kept, options) ? kept : await make(options);
  return { cert: cert + authority.certificate, key };
}

async function make({ path, authority, names }: ServerCertificateOptions): Promise<ServerCertificate> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const use = { kind: 'server', names } as const;
  const cert = (await authority.issue({ commonName: names[0]?.name ?? 'tollgate', publicKey, use, lifetimeMs: lifetime })).toString();
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeOver(path, cert + key);
  return { cert, key };
}

function isGood({ cert, key }: ServerCertificate, { authority, names, nowMs }: ServerCertificateOptions): boolean {
  const certificate = new X509Certificate(cert);
  return (
    certificate.checkPrivateKey(createPrivateKey(key)) &&
    authority.signed(certificate) &&
    certificate.validFromDate.getTime() <= nowMs &&
    certificate.validToDate.getTime() - nowMs > margin &&
    namesIn(certificate) === names.length &&
    names.every(({ kind, name }) => (kind === 'ip' ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined)
  );
}

function namesIn({ subjectAltName }: X509Certificate): number {
  return subjectAltName === undefined ? 0 : subjectAltName.split(', ').length;
}

/** A file that cannot be read as one is as good as none: a new one costs nothing. */
async function readKept(path: string): Promise<ServerCertificate | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const cert = new X509Certificate(text).toString();
    return { cert, key: createPrivateKey(text).export({ type: 'pkcs8', format: 'pem' }).toString() };
  } catch {
    return undefined;
  }
}
