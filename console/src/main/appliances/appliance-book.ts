import { AdminRefusal, type Enrolled } from '@tollgate/shared';
import type { ApplianceProfile, ConsoleState, IpcInput } from '../../ipc-contract.ts';
import type { ApplianceOptions, LiveAppliance } from './appliance.ts';
import type { CredentialFolder } from './credential-folder.ts';
import { enrol } from './enrol.ts';
import type { KeyStore } from './key-store.ts';
import { profileBook, withoutProfile, withProfile } from './profile-book.ts';
import type { Profiles } from './profile-file.ts';
import { endOf } from './renew.ts';
import { standings } from './standings.ts';

export interface BookOptions extends Pick<ApplianceOptions, 'browse' | 'now' | 'random'> {
  readonly profiles: Profiles;
  readonly write: (profiles: Profiles) => Promise<void>;
  readonly credentials: CredentialFolder;
  readonly store: Pick<KeyStore, 'refusal'>;
  /** What this machine is called. */
  readonly machine: string;
  readonly changed: (state: ConsoleState) => void;
  readonly newId: () => string;
}

/** The appliances of this machine, all connected at the same time. Every refusal is AdminRefusal. */
export interface ApplianceBook {
  state(): ConsoleState;
  /** Connects to all of them. */
  open(): Promise<void>;
  /** Enrols this machine. A code of an appliance that is here already takes the place of that one. */
  add(input: IpcInput<'addAppliance'>): Promise<ApplianceProfile>;
  change(input: IpcInput<'changeAppliance'>): Promise<ApplianceProfile>;
  remove(id: string): Promise<void>;
  choose(id: string): Promise<void>;
  live(id: string): LiveAppliance;
  /** Asks all of them for a sign of life, now. */
  check(): void;
  close(): void;
}

export function applianceBook(options: BookOptions): ApplianceBook {
  const { credentials, store } = options;
  const { profiles, connections, state, refuse } = parts(options);
  const checkStore = async (): Promise<string | undefined> => refuse(await store.refusal());
  return {
    state,
    async open() {
      await checkStore();
      await Promise.all(profiles.current().appliances.map(connections.open));
      options.changed(state());
    },
    async add(input) {
      // Before the code is used up for a key that could not be kept.
      const reason = await checkStore();
      if (reason !== undefined) throw new AdminRefusal('unavailable', reason);
      const { profile, credential } = await enrolled(input, options, profiles.current());
      await credentials.write(profile.id, credential);
      await profiles.update((before) => withProfile(before, profile));
      connections.connect(profile, credential);
      return profile;
    },
    async change({ id, name, colour, environment }) {
      const before = profiles.get(id);
      const changes = { name: name ?? before.name, colour: colour ?? before.colour, environment: environment ?? before.environment };
      await profiles.replace({ ...before, ...changes });
      return { ...before, ...changes };
    },
    async remove(id) {
      connections.disconnect(profiles.get(id).id);
      await credentials.remove(id);
      await profiles.update((before) => withoutProfile(before, id));
    },
    choose: async (id) => await profiles.update((before) => ({ ...before, chosen: profiles.get(id).id })),
    live: (id) => connections.live(profiles.get(id).id),
    check() {
      for (const live of connections.all()) void live.check();
    },
    close: connections.close,
  };
}

/** Profiles, connections and what is shown of both: every change of either is told. */
function parts(options: BookOptions) {
  const { credentials, changed } = options;
  let keyStoreRefusal: string | undefined;
  const profiles = profileBook(options.profiles, {
    write: options.write,
    written: () => changed(state()),
  });
  const connections = standings({
    ...options,
    heard: () => changed(state()),
    async keep(id, renewed) {
      await credentials.write(id, renewed);
      await profiles.replace({ ...profiles.get(id), expiresAt: endOf(renewed) });
    },
  });
  function state(): ConsoleState {
    const { appliances, chosen } = profiles.current();
    return {
      appliances: appliances.map(connections.shown),
      ...(chosen === undefined ? {} : { chosen }),
      ...(keyStoreRefusal === undefined ? {} : { keyStoreRefusal }),
    };
  }
  const refuse = (reason: string | undefined): string | undefined => {
    keyStoreRefusal = reason;
    changed(state());
    return reason;
  };
  return { profiles, connections, state, refuse };
}

async function enrolled(
  { code, name, colour, environment }: IpcInput<'addAppliance'>,
  { machine, newId }: Pick<BookOptions, 'machine' | 'newId'>,
  { appliances }: Profiles,
) {
  const { credential, device, who } = await enrol(code, machine);
  const { host, port, words } = who;
  const before = appliances.find((known) => known.host === host && known.port === port && known.words === words);
  const profile: ApplianceProfile = {
    id: before?.id ?? newId(),
    name,
    colour,
    environment,
    host,
    port,
    words,
    device: deviceOf(device),
    expiresAt: endOf(credential),
  };
  return { profile, credential };
}

function deviceOf({ id, name, role, tenant }: Enrolled['device']): ApplianceProfile['device'] {
  return { id, name, role, ...(tenant === undefined ? {} : { tenant }) };
}
