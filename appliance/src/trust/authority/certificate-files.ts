import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AdminRefusal } from '@tollgate/shared';
import type { Log } from '#ports';
import type { ServerCertificate } from './server-certificate.ts';

const lookEvery = 10_000;

export interface CertificatePaths {
  readonly cert: string;
  readonly key: string;
}

/** A certificate with its chain, and its key, in two files. Refuses (AdminRefusal invalid_configuration) what no TLS server could show. */
export async function readCertificateFiles(paths: CertificatePaths): Promise<ServerCertificate> {
  const [cert, key] = await Promise.all([read(paths.cert), read(paths.key)]);
  if (!fits(cert, key))
    throw new AdminRefusal(
      'invalid_configuration',
      `${paths.cert} must hold a certificate in PEM, its chain behind it, and ${paths.key} the private key that belongs to it, without a passphrase`,
    );
  return { cert, key };
}

/**
 * Looks at the files every ten seconds and hands over what has changed. Renewal writes two files one after the other: while they do not fit
 * each other the old certificate stays, and the log says so once.
 */
export function watchCertificateFiles(
  paths: CertificatePaths,
  present: ServerCertificate,
  { apply, log }: { readonly apply: (certificate: ServerCertificate) => void; readonly log: Log },
): { close(): void } {
  let shown = present;
  let said = false;
  const look = async (): Promise<void> => {
    try {
      const found = await readCertificateFiles(paths);
      said = false;
      if (found.cert === shown.cert && found.key === shown.key) return;
      shown = found;
      apply(found);
      log('info', 'the LAN listener shows a new certificate', { cert: paths.cert });
    } catch (error) {
      if (!said)
        log('error', 'the certificate of the LAN listener has changed and cannot be used: the old one stays', { reason: reasonOf(error) });
      said = true;
    }
  };
  const timer = setInterval(() => void look(), lookEvery);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AdminRefusal('invalid_configuration', `${path} cannot be read by the user that runs the gateway`, { cause: error });
  }
}

function fits(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
