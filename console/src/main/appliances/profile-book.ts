import { AdminRefusal } from '@tollgate/shared';
import type { ApplianceProfile } from '../../ipc-contract.ts';
import type { Profiles } from './profile-file.ts';

/** The profiles in use: what is read here is on the disk. */
export interface ProfileBook {
  current(): Profiles;
  /** Throws AdminRefusal (not_found). */
  get(id: string): ApplianceProfile;
  /** One change after the other, each made of what the one before has left. */
  update(change: (profiles: Profiles) => Profiles): Promise<void>;
  replace(profile: ApplianceProfile): Promise<void>;
}

export interface ProfilePorts {
  readonly write: (profiles: Profiles) => Promise<void>;
  /** After each change. */
  readonly written: () => void;
}

export function profileBook(first: Profiles, { write, written }: ProfilePorts): ProfileBook {
  let profiles = first;
  let last: Promise<void> = Promise.resolve();
  const update: ProfileBook['update'] = (change) => {
    const done = last.then(async () => {
      const changed = change(profiles);
      await write(changed);
      profiles = changed;
      written();
    });
    last = done.catch(() => undefined);
    return done;
  };
  return {
    current: () => profiles,
    get: (id) => profiles.appliances.find((profile) => profile.id === id) ?? unknown(),
    update,
    replace: (next) =>
      update((before) => ({ ...before, appliances: before.appliances.map((profile) => (profile.id === next.id ? next : profile)) })),
  };
}

function unknown(): never {
  throw new AdminRefusal('not_found', 'This machine is not enrolled at such an appliance.');
}

/** With this profile last, and shown. */
export function withProfile({ appliances }: Profiles, profile: ApplianceProfile): Profiles {
  return { appliances: [...appliances.filter(({ id }) => id !== profile.id), profile], chosen: profile.id };
}

export function withoutProfile({ appliances, chosen }: Profiles, id: string): Profiles {
  const rest = appliances.filter((profile) => profile.id !== id);
  const next = chosen === id ? rest[0]?.id : chosen;
  return { appliances: rest, ...(next === undefined ? {} : { chosen: next }) };
}
