import type * as Jose from 'jose';
import { type OidcConfiguration, signatureAlgorithms } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import type { Clock } from '#ports';
import { hashOf } from '../sessions/session-token.ts';
import type { OidcClient } from './oidc-client.ts';
import type { ProviderFetch } from './provider-answer.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const longest = 16_384;
/** Seconds. */
const oldest = 300;
const tolerance = 30;

/** Whose sessions end: all of a subject, or those of one session at the provider. */
export type LogoutVerdict =
  | { readonly ok: true; readonly issuer: string; readonly subject?: string; readonly providerSession?: string }
  /** `detail`: which check. */
  | { readonly ok: false; readonly reason: 'invalid' | 'replayed' | 'provider-unreachable'; readonly detail: string };

export interface LogoutTokenOptions {
  readonly client: OidcClient;
  readonly oidc: OidcConfiguration;
  readonly fetch: ProviderFetch;
  readonly clock: Clock;
  /** Marks a token's id as used until `endsAt` (ISO 8601 UTC); false where it was already. */
  readonly useOnce: (id: string, endsAt: string) => Promise<boolean>;
}

/**
 * Judges logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.6). The provider's keys are kept, and read again when a token names one that
 * is not among them, at most every ten seconds: anybody may send tokens here.
 */
export function logoutTokens(options: LogoutTokenOptions): (token: string) => Promise<LogoutVerdict> {
  let keys: Promise<Jose.RemoteJWKSet> | undefined;
  return async (token) => {
    if (token.length > longest) return invalid('length');
    const jose = await import('jose');
    keys ??= remoteKeys(jose, options);
    try {
      return await judge(jose, { token, keys: await keys }, options);
    } catch (error) {
      if (error instanceof jose.errors.JOSEError && !unreachable.has(error.code)) return invalid(checkOf(jose, error));
      keys = undefined;
      return { ok: false, reason: 'provider-unreachable', detail: 'keys' };
    }
  };
}

const unreachable: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC']);

interface Presented {
  readonly token: string;
  readonly keys: Jose.RemoteJWKSet;
}

async function judge(jose: typeof Jose, { token, keys }: Presented, { oidc, clock, useOnce }: LogoutTokenOptions): Promise<LogoutVerdict> {
  const { payload, protectedHeader } = await jose.jwtVerify(token, keys, {
    issuer: oidc.issuer,
    audience: oidc.client_id,
    algorithms: [...(oidc.algorithms ?? signatureAlgorithms)],
    requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
    maxTokenAge: oldest,
    clockTolerance: tolerance,
    currentDate: new Date(clock.now()),
  });
  const { typ } = protectedHeader;
  if (typ !== undefined && !['logout+jwt', 'jwt'].includes(typ.toLowerCase().replace('application/', ''))) return invalid('typ');
  const { events, sub, sid, jti, exp } = payload;
  if (!isObject(events) || !isObject(events[logoutEvent])) return invalid('events');
  // An ID token must not pass for a logout token.
  if (payload['nonce'] !== undefined) return invalid('nonce');
  if (sub === undefined && sid === undefined) return invalid('sub or sid');
  if ((sub !== undefined && typeof sub !== 'string') || (sid !== undefined && typeof sid !== 'string')) return invalid('sub or sid');
  if (typeof jti !== 'string' || jti === '' || exp === undefined) return invalid('jti');
  const endsAt = new Date((exp + tolerance + 60) * 1000).toISOString();
  if (!(await useOnce(hashOf(`${oidc.issuer} ${jti}`), endsAt))) return { ok: false, reason: 'replayed', detail: 'jti' };
  return {
    ok: true,
    issuer: oidc.issuer,
    ...(sub === undefined ? {} : { subject: sub }),
    ...(sid === undefined ? {} : { providerSession: sid }),
  };
}

async function remoteKeys(jose: typeof Jose, { client, fetch }: LogoutTokenOptions): Promise<Jose.RemoteJWKSet> {
  return jose.createRemoteJWKSet(new URL(await client.jwksUri()), {
    timeoutDuration: 10_000,
    cooldownDuration: 10_000,
    [jose.customFetch]: (url, { headers, signal }) =>
      fetch(url, { method: 'GET', headers: Object.fromEntries(headers.entries()), body: undefined, signal }),
  });
}

function invalid(detail: string): LogoutVerdict {
  return { ok: false, reason: 'invalid', detail };
}

function checkOf(jose: typeof Jose, error: Jose.errors.JOSEError): string {
  const claim = error instanceof jose.errors.JWTClaimValidationFailed || error instanceof jose.errors.JWTExpired ? error.claim : undefined;
  return claim === undefined ? error.code : `${error.code} ${claim}`;
}
