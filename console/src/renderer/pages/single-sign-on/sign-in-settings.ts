import type { Fault } from '@tollgate/shared';
import type { Reply } from '../../gateway/use-read.ts';
import { hostsOf, knownProviders, type ProviderKind } from './identity-providers.ts';

export type SignIn = NonNullable<Reply<'settings.get'>['sign_in']>;
export type Oidc = NonNullable<SignIn['oidc']>;
export type Rule = Oidc['map'][number];

/** What of the settings this page changes. */
export interface SignInSettings {
  readonly sign_in?: SignIn;
  readonly egress?: { readonly allow: readonly string[] };
}

/** Where the identity provider sends people, to be registered there. */
export function addressesOf(redirectBase: string): readonly { readonly label: string; readonly text: string }[] {
  const base = redirectBase.replace(/\/$/, '');
  return [
    { label: 'Redirect address', text: `${base}/admin/v1/session/callback` },
    { label: 'Address after sign-out', text: `${base}/` },
    { label: 'Back-channel logout address', text: `${base}/admin/v1/session/backchannel-logout` },
  ];
}

/** What a kind of identity provider begins with. */
export function begunOidc(kind: ProviderKind, redirectBase: string): Oidc {
  const { groupsClaim, scopes } = knownProviders[kind];
  return {
    issuer: '',
    client_id: 'tollgate',
    redirect_base: redirectBase.startsWith('https://') ? redirectBase : '',
    map: [{ group: '', role: 'viewer' }],
    ...(groupsClaim === undefined ? {} : { claims: { groups: groupsClaim } }),
    ...(scopes === undefined ? {} : { scopes }),
  };
}

/** The settings with another section; undefined: none. */
export function withOidc({ sign_in, ...rest }: SignInSettings, oidc: Oidc | undefined): SignInSettings {
  const { oidc: _, ...others } = sign_in ?? {};
  return { ...rest, sign_in: { ...others, ...(oidc === undefined ? {} : { oidc }) } };
}

/** What must be reached and is not on the list. */
export function missingHosts({ sign_in, egress }: SignInSettings): readonly string[] {
  const allowed = new Set(egress?.allow);
  return hostsOf(sign_in?.oidc?.issuer ?? '').filter((host) => !allowed.has(host));
}

export function withHosts({ egress, ...rest }: SignInSettings, hosts: readonly string[]): SignInSettings {
  return { ...rest, egress: { allow: [...(egress?.allow ?? []), ...hosts] } };
}

/** Faults of a section, with paths from there on: `sign_in.oidc.issuer` within `sign_in.oidc` is `issuer`. */
export function faultsWithin(faults: readonly Fault[], section: string): readonly Fault[] {
  return faults.flatMap((fault) => {
    if (!fault.path.startsWith(section)) return [];
    const rest = fault.path.slice(section.length);
    return rest.startsWith('.') ? [{ ...fault, path: rest.slice(1) }] : [];
  });
}
