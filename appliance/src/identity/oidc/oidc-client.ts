import type * as OpenidClient from 'openid-client';
import { callbackPath, loopbackRedirect, type OidcConfiguration, signInDefaults, signatureAlgorithms } from '@tollgate/shared';
import type { Clock, Secret } from '#ports';
import { lacksClaims, personOfClaims } from './person-of-claims.ts';
import type { ProviderAnswer, ProviderFetch } from './provider-answer.ts';
import { refusalOfError } from './refusal-of-error.ts';
import { loopbackPortOf } from './sign-in-attempt.ts';
import type { CodeChecks } from './sign-in-attempt.ts';

/** Seconds for one request to the identity provider. */
const timeout = 10;
/** Milliseconds for which a discovery document is good. */
const discoveryLife = 600_000;

export interface OidcClientOptions {
  readonly oidc: OidcConfiguration;
  readonly clientSecret: Secret | undefined;
  readonly fetch: ProviderFetch;
  readonly clock: Clock;
}

/** One identity provider, as one configuration has it. */
export interface OidcClient {
  readonly issuer: string;
  /** Where to send the browser. Rejects where the provider cannot be reached. */
  authorizationUrl(checks: CodeChecks): Promise<string>;
  /** Redeems the code in the callback's query and checks the ID token: issuer, audience, nonce, times, algorithm, signature. Never rejects. */
  redeem(query: string, checks: CodeChecks): Promise<ProviderAnswer>;
  /** Where to sign out at the provider; undefined where it has no such page or cannot be reached. */
  endSessionUrl(): Promise<string | undefined>;
  /** Where its keys are. Rejects where the provider cannot be reached. */
  jwksUri(): Promise<string>;
}

export function oidcClient(options: OidcClientOptions): OidcClient {
  const { oidc, clock } = options;
  const redirectUri = (state: string): string => {
    const port = loopbackPortOf(state);
    return port === undefined ? oidc.redirect_base + callbackPath : loopbackRedirect(port);
  };
  let discovered: { readonly metadata: OpenidClient.ServerMetadata; readonly at: number } | undefined;

  async function metadata(library: typeof OpenidClient): Promise<OpenidClient.ServerMetadata> {
    const now = clock.monotonic();
    if (discovered !== undefined && now - discovered.at < discoveryLife) return discovered.metadata;
    discovered = { metadata: await discover(library, options), at: now };
    return discovered.metadata;
  }

  /** A new one each time: with it, the provider's keys are read again, so a new key of theirs works at once. */
  async function open(): Promise<OpenProvider> {
    const library = await import('openid-client');
    return { library, configuration: configurationOf(library, await metadata(library), options) };
  }

  return {
    issuer: oidc.issuer,
    async authorizationUrl({ state, nonce, verifier }) {
      const { library, configuration } = await open();
      const url = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri(state),
        scope: (oidc.scopes ?? signInDefaults.scopes).join(' '),
        state,
        nonce,
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    async redeem(query, checks) {
      try {
        return await redeemCode(await open(), { oidc, url: new URL(`${redirectUri(checks.state)}?${query}`), checks });
      } catch (error) {
        return refusalOfError(error);
      }
    },
    async endSessionUrl() {
      const found = await open().catch(() => undefined);
      if (found?.configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return found.library.buildEndSessionUrl(found.configuration, { post_logout_redirect_uri: `${oidc.redirect_base}/` }).href;
    },
    async jwksUri() {
      const { jwks_uri: uri } = (await open()).configuration.serverMetadata();
      if (uri === undefined) throw new Error('the identity provider has no jwks_uri');
      return uri;
    },
  };
}

interface OpenProvider {
  readonly library: typeof OpenidClient;
  readonly configuration: OpenidClient.Configuration;
}
interface Redeeming {
  readonly oidc: OidcConfiguration;
  readonly url: URL;
  readonly checks: CodeChecks;
}

async function redeemCode({ library, configuration }: OpenProvider, { oidc, url, checks }: Redeeming): Promise<ProviderAnswer> {
  const tokens = await library.authorizationCodeGrant(configuration, url, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) return { ok: false, reason: 'token-invalid', detail: 'no ID token' };
  const asked = lacksClaims(claims, oidc) && configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = asked ? await library.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
  // What is signed stands before what is not.
  return { ok: true, person: personOfClaims({ ...more, ...claims }, { issuer: claims.iss, subject: claims.sub }, oidc) };
}

/** Discovery (OpenID Connect Discovery 1.0): the document must name the issuer it was asked for. */
async function discover(library: typeof OpenidClient, { oidc, fetch }: OidcClientOptions): Promise<OpenidClient.ServerMetadata> {
  const found = await library.discovery(new URL(oidc.issuer), oidc.client_id, undefined, library.None(), {
    [library.customFetch]: libraryFetch(fetch),
    timeout,
    execute: isPlain(oidc) ? [library.allowInsecureRequests] : [],
  });
  return found.serverMetadata();
}

function configurationOf(
  library: typeof OpenidClient,
  metadata: OpenidClient.ServerMetadata,
  options: OidcClientOptions,
): OpenidClient.Configuration {
  const { oidc, clientSecret, fetch } = options;
  const allowed = oidc.algorithms ?? signatureAlgorithms;
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  const configuration = new library.Configuration(
    // The library takes what the provider offers: the list is what we take of it.
    { ...metadata, id_token_signing_alg_values_supported: offered.filter((name) => allowed.some((algorithm) => algorithm === name)) },
    oidc.client_id,
    {},
    clientAuthentication(library, metadata, clientSecret),
  );
  configuration[library.customFetch] = libraryFetch(fetch);
  configuration.timeout = timeout;
  if (isPlain(oidc)) library.allowInsecureRequests(configuration);
  // Without this the library trusts TLS instead of the ID token's signature.
  library.enableNonRepudiationChecks(configuration);
  return configuration;
}

/** client_secret_basic is the default (OpenID Connect Core 1.0, 9). */
function clientAuthentication(
  library: typeof OpenidClient,
  metadata: OpenidClient.ServerMetadata,
  secret: Secret | undefined,
): OpenidClient.ClientAuth {
  if (secret === undefined) return library.None();
  const methods = metadata.token_endpoint_auth_methods_supported;
  const basic = methods === undefined || methods.includes('client_secret_basic');
  return basic ? library.ClientSecretBasic(secret.reveal()) : library.ClientSecretPost(secret.reveal());
}

function libraryFetch(fetch: ProviderFetch): OpenidClient.CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError('the identity provider is asked by GET and POST only');
    const text = body instanceof URLSearchParams ? body.toString() : body;
    if (text !== undefined && text !== null && typeof text !== 'string') throw new TypeError('the body must be text');
    return await fetch(url, { method, headers, body: text ?? undefined, signal: signal ?? AbortSignal.timeout(timeout * 1000) });
  };
}

/** Plain HTTP is for this machine alone; the schema lets no other through. */
function isPlain({ issuer }: OidcConfiguration): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
