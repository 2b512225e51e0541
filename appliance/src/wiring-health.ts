import { X509Certificate } from 'node:crypto';
import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateHealth, Configuration, NodeHealth } from '@tollgate/shared';
import type { Store } from '#adapters/database/open-store';
import { storeAnswers } from '#adapters/database/store-answers';
import type { AdminHandlers } from '#admin/handler';
import { healthHandlers } from '#admin/health-handlers';
import { isConfiguration } from '#configuration/check-configuration';
import type { Clock, Ledger } from '#ports';
import type { Gateway } from './wiring-gateway.ts';
import type { House } from './wiring-house.ts';

export interface HealthParts {
  readonly gateway: Pick<Gateway, 'health' | 'snapshot' | 'traffic'>;
  readonly house: Pick<House, 'admission' | 'trust'>;
  readonly store: Store;
  readonly ledger: Pick<Ledger, 'healthy'>;
  readonly clock: Clock;
  readonly node: string;
  readonly version: string;
  readonly dataDir: string;
  readonly document: () => Promise<unknown>;
  /** Where it listens; empty before it does. */
  readonly listeners: () => NodeHealth['listeners'];
}

/** The admin API of health. */
export function healthAdministration(parts: HealthParts): AdminHandlers {
  const { clock, gateway } = parts;
  const startedAt = new Date(clock.now() - process.uptime() * 1_000).toISOString();
  return healthHandlers({
    now: () => clock.now(),
    node: () => nodeHealth(parts, startedAt),
    certificates: () => certificates(parts),
    ...gateway.health,
  });
}

async function nodeHealth(
  { gateway, house, store, ledger, node, version, dataDir, listeners }: HealthParts,
  startedAt: string,
): Promise<NodeHealth> {
  const [ok, disk] = await Promise.all([storeAnswers(store), freeSpace(dataDir)]);
  return {
    id: node,
    version,
    started_at: startedAt,
    uptime_s: Math.floor(process.uptime()),
    revision: gateway.snapshot().revision,
    store: { kind: store.dialect, ok },
    ledger: { ok: ledger.healthy() },
    limits: house.admission.state(),
    in_flight: gateway.traffic.inFlight(),
    listeners: listeners(),
    memory_bytes: process.memoryUsage.rss(),
    ...(disk === undefined ? {} : { disk }),
  };
}

async function freeSpace(folder: string): Promise<NodeHealth['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free_bytes: bavail * bsize, total_bytes: blocks * bsize };
  } catch {
    return undefined;
  }
}

async function certificates({ house, dataDir, document }: HealthParts): Promise<readonly CertificateHealth[]> {
  const found = await document();
  const configuration: Configuration = isConfiguration(found) ? found : {};
  const tls = configuration.listen?.lan?.tls;
  const keys = join(dataDir, 'keys');
  const shown = await Promise.all([
    certificateIn('admin', join(keys, 'admin-server.pem'), true),
    ...(tls === undefined
      ? []
      : [tls === 'appliance' ? certificateIn('lan', join(keys, 'lan-server.pem'), true) : certificateIn('lan', tls.cert, false)]),
  ]);
  return [...certificateOf('authority', house.trust.authority.certificate, false), ...shown.flat()];
}

async function certificateIn(name: CertificateHealth['name'], path: string, renewed: boolean): Promise<readonly CertificateHealth[]> {
  const pem = await readFile(path, 'utf8').catch(() => '');
  return certificateOf(name, pem, renewed);
}

/** The first certificate of a PEM text. */
function certificateOf(name: CertificateHealth['name'], pem: string, renewed: boolean): readonly CertificateHealth[] {
  const [block] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (block === undefined) return [];
  const { subject, validToDate } = new X509Certificate(block);
  return [{ name, subject: subject.replaceAll('\n', ', '), expires_at: validToDate.toISOString(), ...(renewed ? { renewed } : {}) }];
}
