import type { Clock, Log } from '#ports';
import type { Device, DeviceCertificate, DeviceStore } from './device.ts';

/** What a certificate that our authority signed is worth at the moment. `stale`: the store has not answered for so long that nobody knows. */
export type Standing =
  | { readonly kind: 'active'; readonly device: Device; readonly certificate: DeviceCertificate }
  | { readonly kind: 'revoked' | 'expired' | 'replaced'; readonly device: Device }
  | { readonly kind: 'unknown' | 'stale' };

export interface DeviceIndex {
  /** From memory: by SHA-256 of the certificate, small hex. */
  standing(fingerprint: string): Standing;
  /** Reads the store; rejects when it cannot be read. Whoever hears of a change, here or on another node, calls it. */
  refresh(): Promise<void>;
  /** Writes down that a device used a certificate: to the minute, and that its older ones have ended. Never rejects. */
  used(fingerprint: string): void;
  /** Resolves when what is being written down is written. */
  close(): Promise<void>;
}

export interface DeviceIndexOptions {
  readonly store: Pick<DeviceStore, 'current' | 'seen' | 'endOlder'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long ago it was looked whether the store has changed, milliseconds. */
  readonly ageMs: () => number;
}

const seenEvery = 60_000;
/** So long devices are trusted on the word of a store that does not answer, milliseconds. */
const trustFor = 5_000;

/** The devices of a store, in memory, so that a request costs no query. */
export async function openDeviceIndex({ store, clock, log, ageMs }: DeviceIndexOptions): Promise<DeviceIndex> {
  let devices: ReadonlyMap<string, Known> = new Map();
  let behindSince: number | undefined;
  let last: Promise<void> = Promise.resolve();
  const writes = new Set<Promise<void>>();
  const seen = new Map<string, number>();

  const read = async (): Promise<void> => {
    devices = byFingerprint(await store.current(clock.now()));
    behindSince = undefined;
  };
  // One after the other: an older answer must not take the place of a newer one.
  const refresh = (): Promise<void> => {
    behindSince ??= clock.monotonic();
    const done = last.then(read);
    last = done.catch(() => undefined);
    return done;
  };
  const write = (work: Promise<void>): void => {
    const written = work
      .catch((error: unknown) => log('warn', 'a device was seen, which could not be written down', { reason: reasonOf(error) }))
      .finally(() => writes.delete(written));
    writes.add(written);
  };
  await refresh();

  return {
    refresh,
    standing: (fingerprint) => {
      const isBehind = behindSince !== undefined && clock.monotonic() - behindSince > trustFor;
      return isBehind || ageMs() > trustFor ? { kind: 'stale' } : standingOf(devices.get(fingerprint), clock.now());
    },
    used: (fingerprint) => {
      const known = devices.get(fingerprint);
      const at = clock.now();
      if (known === undefined || at - (seen.get(fingerprint) ?? Number.NEGATIVE_INFINITY) < seenEvery) return;
      seen.set(fingerprint, at);
      write(store.seen(known.device.id, at));
      if (hasOlder(known)) write(store.endOlder(known.device.id, { issuedAt: known.certificate.issuedAt, at }).then(refresh));
    },
    close: async () => {
      await Promise.all(writes);
    },
  };
}

interface Known {
  readonly device: Device;
  readonly certificate: DeviceCertificate;
}

function byFingerprint(devices: readonly Device[]): ReadonlyMap<string, Known> {
  return new Map(
    devices.flatMap((device) => device.certificates.map((certificate) => [certificate.fingerprint, { device, certificate }] as const)),
  );
}

function standingOf(known: Known | undefined, nowMs: number): Standing {
  if (known === undefined) return { kind: 'unknown' };
  const { device, certificate } = known;
  if (device.revokedAt !== undefined) return { kind: 'revoked', device };
  if (certificate.endedAt !== undefined) return { kind: 'replaced', device };
  return certificate.expiresAt <= nowMs ? { kind: 'expired', device } : { kind: 'active', device, certificate };
}

function hasOlder({ device, certificate }: Known): boolean {
  return device.certificates.some(({ issuedAt, endedAt }) => issuedAt < certificate.issuedAt && endedAt === undefined);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
