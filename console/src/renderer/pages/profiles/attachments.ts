import { plural } from '../../ui/format.ts';

/** Where a profile is in force, by ids and names. */
export interface Attachments {
  readonly tenants: readonly string[];
  readonly routes: readonly string[];
  readonly keys: readonly string[];
}

interface Holder {
  readonly id: string;
  readonly name?: string | undefined;
  readonly profile?: string | undefined;
}

const none: Attachments = { tenants: [], routes: [], keys: [] };

/** Everything that names a profile. */
export function attachmentsOf(
  profile: string,
  { tenants, routes, keys }: { readonly tenants: readonly Holder[]; readonly routes: readonly Holder[]; readonly keys: readonly Holder[] },
): Attachments {
  const ids = (holders: readonly Holder[]): readonly string[] => holders.filter((one) => one.profile === profile).map(({ id }) => id);
  return { tenants: ids(tenants), routes: ids(routes), keys: ids(keys) };
}

/** '2 tenants, 1 route'; undefined: nothing names it. */
export function attachedText(attached: Attachments | undefined): string | undefined {
  const { tenants, routes, keys } = attached ?? none;
  const parts = [
    ...(tenants.length === 0 ? [] : [plural(tenants.length, 'tenant')]),
    ...(routes.length === 0 ? [] : [plural(routes.length, 'route')]),
    ...(keys.length === 0 ? [] : [plural(keys.length, 'key')]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
