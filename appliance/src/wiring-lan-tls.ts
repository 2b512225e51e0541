import { join } from 'node:path';
import type { LanListenerConfiguration } from '@tollgate/shared';
import type { Clock, Log } from '#ports';
import type { Authority } from '#trust/authority/authority';
import { readCertificateFiles, watchCertificateFiles } from '#trust/authority/certificate-files';
import type { ServerCertificate } from '#trust/authority/server-certificate';
import { ownCertificate, renewing } from './wiring-own-certificate.ts';

export interface LanTls extends ServerCertificate {
  readonly minVersion: 'TLSv1.2';
}

/** `listen.lan.tls` at work: what the listener shows, and `apply` with what it shows from then on. */
export async function openLanTls(
  lan: LanListenerConfiguration | undefined,
  { authority, dataDir, clock, log }: { readonly authority: Authority; readonly dataDir: string; readonly clock: Clock; readonly log: Log },
): Promise<{ readonly first: LanTls; watch(apply: (tls: LanTls) => void): { close(): void } } | undefined> {
  if (lan?.tls === undefined) return undefined;
  if (lan.tls === 'appliance') {
    const own = ownCertificate({ authority, path: join(dataDir, 'keys', 'lan-server.pem'), at: lan, clock });
    return { first: lanTls(await own()), watch: (apply) => renewing(own, (certificate) => apply(lanTls(certificate)), log) };
  }
  const { tls } = lan;
  const first = await readCertificateFiles(tls);
  return {
    first: lanTls(first),
    watch: (apply) => watchCertificateFiles(tls, first, { apply: (certificate) => apply(lanTls(certificate)), log }),
  };
}

/** TLS 1.2 is what many a bank's application still speaks; Node's cipher list leaves out what is weak. */
function lanTls({ cert, key }: ServerCertificate): LanTls {
  return { cert, key, minVersion: 'TLSv1.2' };
}
