import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import type { Clock, Log } from '#ports';
import type { Authority } from '#trust/authority/authority';
import { type ServerCertificate, serverCertificate } from '#trust/authority/server-certificate';
import { serverNames } from '#trust/authority/server-names';

/** How often a listener's own certificate is looked at, milliseconds. */
const renewalEvery = 3_600_000;

/** A listener as the configuration has it. */
export interface ListenAt {
  readonly host: string;
  readonly port: number;
  readonly names?: readonly string[];
}

export interface OwnCertificate {
  readonly authority: Authority;
  readonly path: string;
  readonly at: ListenAt;
  readonly clock: Clock;
}

/** A certificate of the appliance's authority for a listener. Resolves to the kept one while it is good, else to a new one. */
export function ownCertificate({ authority, path, at, clock }: OwnCertificate): () => Promise<ServerCertificate> {
  return () => {
    const names = serverNames({ hostname: hostname(), addresses: machineAddresses() }, [at.host, ...(at.names ?? [])]);
    return serverCertificate({ path, authority, names, nowMs: clock.now() });
  };
}

/** Hands over each new certificate, looking every hour. */
export function renewing(
  own: () => Promise<ServerCertificate>,
  apply: (certificate: ServerCertificate) => void,
  log: Log,
): { close(): void } {
  let shown = '';
  const look = async (): Promise<void> => {
    const certificate = await own();
    if (certificate.cert === shown) return;
    shown = certificate.cert;
    apply(certificate);
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      log('error', 'the certificate of a listener could not be renewed', { reason: error instanceof Error ? error.message : 'unknown' }),
    );
  }, renewalEvery);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** Where a listener is reached as it is configured; undefined where its port is known only when it listens. */
export function configuredAddress(at: ListenAt): { readonly host: string; readonly port: number } | undefined {
  return at.port === 0 ? undefined : { host: reachableHost(at), port: at.port };
}

/** The host that enrolment codes name: a configured DNS name, else the address that is listened on; a wildcard reaches nobody, so then it is the machine. */
function reachableHost({ host, names = [] }: ListenAt): string {
  const isWildcard = host === '0.0.0.0' || host === '::';
  const named = names.find((name) => isIP(name) === 0);
  if (named !== undefined || !isWildcard) return (named ?? host).toLowerCase();
  const machine = serverNames({ hostname: hostname(), addresses: [...names, ...machineAddresses()] }, []);
  return machine.find(({ name }) => !['localhost', '127.0.0.1', '::1'].includes(name))?.name ?? '127.0.0.1';
}

function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
