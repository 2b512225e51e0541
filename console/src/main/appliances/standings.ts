import { AdminRefusal } from '@tollgate/shared';
import type { Appliance, ApplianceProfile } from '../../ipc-contract.ts';
import { type ApplianceOptions, type LiveAppliance, liveAppliance } from './appliance.ts';
import type { CredentialFolder, DeviceCredential } from './credential-folder.ts';

export interface StandingOptions extends Pick<ApplianceOptions, 'heard' | 'browse' | 'now' | 'random'> {
  readonly credentials: Pick<CredentialFolder, 'read'>;
  /** Resolves when the credential is on the disk. */
  readonly keep: (id: string, credential: DeviceCredential) => Promise<void>;
}

/** The connections to appliances, by the ids of their profiles. */
export interface Standings {
  /** With the credential of the disk; one that cannot be read is shown as locked. Never rejects. */
  open(profile: ApplianceProfile): Promise<void>;
  /** In the place of what was there. */
  connect(profile: ApplianceProfile, credential: DeviceCredential): void;
  disconnect(id: string): void;
  /** Throws AdminRefusal where there is no key to connect with. */
  live(id: string): LiveAppliance;
  shown(profile: ApplianceProfile): Appliance;
  all(): readonly LiveAppliance[];
  close(): void;
}

type Standing = { readonly kind: 'live'; readonly live: LiveAppliance } | { readonly kind: 'locked'; readonly reason: string };

export function standings({ credentials, keep, ...options }: StandingOptions): Standings {
  const known = new Map<string, Standing>();
  const disconnect = (id: string): void => {
    const standing = known.get(id);
    if (standing?.kind === 'live') standing.live.close();
    known.delete(id);
  };
  const connect: Standings['connect'] = ({ id, host, port }, credential) => {
    disconnect(id);
    const live = liveAppliance({ ...options, endpoint: { host, port }, credential, keep: (renewed) => keep(id, renewed) });
    known.set(id, { kind: 'live', live });
  };
  return {
    connect,
    disconnect,
    async open(profile) {
      try {
        connect(profile, await credentials.read(profile.id));
      } catch (error) {
        const reason = error instanceof AdminRefusal ? error.message : 'The key of this machine cannot be read: enrol with a new code.';
        known.set(profile.id, { kind: 'locked', reason });
      }
    },
    live(id) {
      const standing = known.get(id);
      if (standing?.kind === 'live') return standing.live;
      throw new AdminRefusal('unavailable', standing?.reason ?? 'The console is still starting.');
    },
    shown: (profile) => ({ ...profile, ...stateOf(known.get(profile.id)) }),
    all: () => [...known.values()].flatMap((standing) => (standing.kind === 'live' ? [standing.live] : [])),
    close() {
      for (const id of known.keys()) disconnect(id);
    },
  };
}

function stateOf(standing: Standing | undefined): Pick<Appliance, 'connection' | 'signIn'> {
  if (standing === undefined) return { connection: { kind: 'connecting' }, signIn: { kind: 'device' } };
  switch (standing.kind) {
    case 'locked':
      return { connection: standing, signIn: { kind: 'device' } };
    case 'live':
      return { connection: standing.live.connection(), signIn: standing.live.signIn() };
  }
}
