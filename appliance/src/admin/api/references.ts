import type { CollectionName, KeyRights } from '@tollgate/shared';

/** What refers to objects of the configuration from outside. Times are epoch milliseconds. */
export interface ReferenceSources {
  readonly keys: () => Promise<readonly (KeyRights & { readonly id: string; readonly revokedAt?: number })[]>;
  readonly users: () => Promise<readonly RoleHolder[]>;
  readonly devices: () => Promise<readonly (RoleHolder & { readonly revokedAt?: number })[]>;
}

interface RoleHolder {
  readonly id: string;
  readonly role: string;
  readonly tenant?: string;
}

/** Who refers to an object: `key k1`, `user anna`, `device d1`. What was revoked refers to nothing any more. */
export function referencesIn({
  keys,
  users,
  devices,
}: ReferenceSources): (collection: CollectionName, id: string) => Promise<readonly string[]> {
  const ofKeys = async (refers: (key: KeyRights) => boolean): Promise<readonly string[]> =>
    (await keys()).filter((key) => key.revokedAt === undefined && refers(key)).map((key) => `key ${key.id}`);
  const ofHolders = async (refers: (holder: RoleHolder) => boolean): Promise<readonly string[]> => {
    const [people, machines] = await Promise.all([users(), devices()]);
    return [
      ...people.filter(refers).map((user) => `user ${user.id}`),
      ...machines.filter((device) => device.revokedAt === undefined && refers(device)).map((device) => `device ${device.id}`),
    ];
  };
  return async (collection, id) => {
    switch (collection) {
      case 'tenants':
        return [...(await ofKeys((key) => key.tenant === id)), ...(await ofHolders((holder) => holder.tenant === id))];
      case 'roles':
        return ofHolders((holder) => holder.role === id);
      case 'profiles':
        return ofKeys((key) => key.profile === id);
      case 'routes':
        return ofKeys((key) => key.models?.includes(id) === true || key.routes?.some(({ route }) => route === id) === true);
      case 'models':
        return ofKeys((key) => key.routes?.some(({ targets }) => targets?.some(({ model }) => model === id)) === true);
      case 'providers':
      case 'topics':
        return [];
    }
  };
}
