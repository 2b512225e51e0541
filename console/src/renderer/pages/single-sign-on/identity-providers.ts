/** Identity providers that many banks have, and what is particular to each. */
export const providerKinds = ['entra', 'keycloak', 'okta', 'other'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export interface KnownProvider {
  readonly label: string;
  readonly words: string;
  /** What the issuer looks like. */
  readonly issuer: string;
  /** What to do there, in order. */
  readonly steps: readonly string[];
  /** The claim with the groups, where it is not `groups`. */
  readonly groupsClaim?: string;
  readonly scopes?: readonly string[];
  /** Hosts beside that of the issuer that must be reached. */
  readonly alsoReached: readonly string[];
}

const redirects = 'Enter the three addresses below: redirect, after sign-out, and back-channel logout.';

export const knownProviders: Readonly<Record<ProviderKind, KnownProvider>> = {
  entra: {
    label: 'Microsoft Entra ID',
    words: 'Groups come as application roles.',
    issuer: 'https://login.microsoftonline.com/<directory id>/v2.0',
    steps: [
      'Register an application of kind Web for this directory only (never “common”).',
      'Enter the redirect address below. Entra has no back-channel logout: sessions end by their limits, by sign-out, or by you.',
      'Make a client secret, and put its value below.',
      'Define application roles such as tollgate-admins, and assign groups to them: with many groups Entra sends a link in their place, and nobody is let in by a link.',
    ],
    groupsClaim: 'roles',
    alsoReached: ['graph.microsoft.com:443'],
  },
  keycloak: {
    label: 'Keycloak',
    words: 'A realm of your own server.',
    issuer: 'https://login.bank.example/realms/<realm>',
    steps: [
      'Make an OpenID Connect client with client authentication on and the standard flow only.',
      redirects,
      'Add a “Group Membership” mapper to the client’s scope, claim name groups, full path off, in the ID token.',
    ],
    alsoReached: [],
  },
  okta: {
    label: 'Okta',
    words: 'An organisation or a custom server.',
    issuer: 'https://<organisation>.okta.com',
    steps: [
      'Make an app integration: OIDC, Web application, grant type authorization code.',
      redirects,
      'Under Sign On, add a groups claim named groups with the groups that matter here.',
      'Assign the application to those groups.',
    ],
    scopes: ['openid', 'profile', 'email', 'groups'],
    alsoReached: [],
  },
  other: {
    label: 'Another',
    words: 'Whatever speaks OpenID Connect.',
    issuer: 'https://login.bank.example',
    steps: [
      'Register a confidential client for the authorization code flow with PKCE.',
      redirects,
      'Have the person’s groups put into a claim of the ID token or of userinfo.',
    ],
    alsoReached: [],
  },
};

/** Which of them an issuer belongs to. */
export function kindOf(issuer: string): ProviderKind {
  if (issuer.includes('login.microsoftonline.')) return 'entra';
  if (issuer.includes('/realms/')) return 'keycloak';
  return /\.okta(preview|-emea)?\.com(\/|$)/.test(issuer) ? 'okta' : 'other';
}

/** `host:port` of everything that must be on the egress list for an issuer; nothing while it is no address. */
export function hostsOf(issuer: string): readonly string[] {
  const url = URL.parse(issuer);
  if (url === null || !issuer.startsWith('https://') || url.hostname === '' || issuer.includes('<')) return [];
  return [`${url.hostname}:${url.port === '' ? '443' : url.port}`, ...knownProviders[kindOf(issuer)].alsoReached];
}
