import { type KeyObject, timingSafeEqual } from 'node:crypto';
import type { OidcConfiguration, SignInRefusal, User } from '@tollgate/shared';
import type { Clock, NewId } from '#ports';
import type { ActingDevice, PermissionsOf } from '../sessions/person-on-device.ts';
import type { SessionRecords } from '../sessions/session-records.ts';
import type { SessionRegister } from '../sessions/session-register.ts';
import { hashOf } from '../sessions/session-token.ts';
import type { SignInVerdict } from '../sessions/sign-in-verdict.ts';
import type { SignedInPerson } from '../users/user-book.ts';
import { grantOfGroups } from './grant-of-groups.ts';
import type { OidcClient } from './oidc-client.ts';
import type { ProviderPerson } from './provider-answer.ts';
import { type Attempt, type AttemptBook, checksOf, mostAttempts, newState, type SessionAnswer } from './sign-in-attempt.ts';

/** The identity provider in use now; undefined: none is configured. */
export type CurrentProvider = () => { readonly client: OidcClient; readonly oidc: OidcConfiguration } | undefined;

export interface OidcSignInOptions {
  readonly provider: CurrentProvider;
  readonly attempts: AttemptBook;
  /** The same on all nodes: what nonces and PKCE verifiers are made with. */
  readonly key: () => Promise<KeyObject>;
  readonly users: { signedIn(person: SignedInPerson, newId: () => string): Promise<User> };
  readonly sessions: Pick<SessionRegister, 'begin'>;
  readonly records: SessionRecords;
  readonly permissionsOf: PermissionsOf;
  readonly tenantExists: (id: string) => boolean;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Uint8Array;
}

export type Leaving =
  /** `browser`: for a cookie that must come back with the callback. */
  { readonly ok: true; readonly redirectUrl: string; readonly browser?: string } | { readonly ok: false; readonly reason: SignInRefusal };

/** Authorization code with PKCE, from an enrolled device and back to it. */
export interface OidcSignIn {
  begin(device: ActingDevice, answer: SessionAnswer, loopbackPort?: number): Promise<Leaving>;
  /** `query`: of the callback, without `?`. `browser`: the cookie, where there is one. Refusals are recorded. Rejects where the record of a session cannot be written. */
  finish(back: { readonly device: ActingDevice; readonly query: string; readonly browser: string | undefined }): Promise<SignInVerdict>;
}

export function oidcSignIn(options: OidcSignInOptions): OidcSignIn {
  const { provider, attempts, records, clock } = options;
  return {
    async begin(device, answer, loopbackPort) {
      const refuse = (reason: SignInRefusal, detail?: string) => recordRefusal(records, device, { reason, detail });
      const current = provider();
      if (current === undefined) return { ok: false, reason: 'not-configured' };
      if ((await attempts.underWay(device.id, clock.now())) >= mostAttempts) return await refuse('too-many');
      const random = (): string => Buffer.from(options.randomBytes(32)).toString('base64url');
      const [checks, browser] = [checksOf(await options.key(), newState(random(), loopbackPort)), random()];
      const redirectUrl = await current.client.authorizationUrl(checks).catch(() => undefined);
      if (redirectUrl === undefined) return await refuse('provider-unreachable', 'discovery');
      const attempt = { device: device.id, issuer: current.client.issuer, answer };
      await attempts.leave(checks.state, answer === 'cookie' ? { ...attempt, browser: hashOf(browser) } : attempt, clock.now());
      return { ok: true, redirectUrl, ...(answer === 'cookie' ? { browser } : {}) };
    },
    async finish({ device, query, browser }) {
      const refuse = (reason: SignInRefusal, detail?: string) => recordRefusal(records, device, { reason, detail });
      const current = provider();
      if (current === undefined) return { ok: false, reason: 'not-configured' };
      const states = new URLSearchParams(query).getAll('state');
      const [state] = states;
      const attempt = state === undefined || states.length > 1 ? undefined : await attempts.comeBack(state, clock.now());
      if (state === undefined || attempt === undefined || attempt.issuer !== current.client.issuer) return await refuse('no-attempt');
      if (attempt.device !== device.id) return await refuse('other-device');
      if (!sameBrowser(attempt, browser)) return await refuse('other-browser');
      const answer = await current.client.redeem(query, checksOf(await options.key(), state));
      if (!answer.ok) return await refuse(answer.reason, answer.detail);
      return await admit(options, { device, oidc: current.oidc, person: answer.person, answer: attempt.answer });
    },
  };
}

interface Arrival {
  readonly device: ActingDevice;
  readonly oidc: OidcConfiguration;
  readonly person: ProviderPerson;
  readonly answer: SessionAnswer;
}

/** Somebody the provider vouches for: what may they do here, on this device? */
async function admit(options: OidcSignInOptions, { device, oidc, person, answer }: Arrival): Promise<SignInVerdict> {
  const { records, permissionsOf, tenantExists, users, sessions, newId } = options;
  const refuse = (reason: SignInRefusal, user = person.subject) => recordRefusal(records, device, { reason, user });
  const grant = grantOfGroups(person, oidc);
  if (!grant.ok) return await refuse(grant.reason);
  const { role, tenant } = grant;
  if (permissionsOf(role) === undefined) return await refuse('unknown-role');
  if (tenant !== undefined && !tenantExists(tenant)) return await refuse('unknown-tenant');
  if (tenant !== undefined && device.tenant !== undefined && tenant !== device.tenant) return await refuse('beyond-device');
  const { issuer, subject, name, email, providerSession } = person;
  const user = await users.signedIn(
    {
      issuer,
      subject,
      role,
      ...(tenant === undefined ? {} : { tenant }),
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
    },
    newId,
  );
  const begun = await sessions.begin({ user, device, how: 'oidc', ...(providerSession === undefined ? {} : { providerSession }) });
  return begun.ok ? { ...begun, answer } : await refuse(begun.reason, user.id);
}

interface Refused {
  readonly reason: SignInRefusal;
  readonly detail?: string | undefined;
  readonly user?: string;
}

/** Nobody is let in in any case: a record that cannot be written does not change the answer. */
async function recordRefusal(
  records: SessionRecords,
  device: ActingDevice,
  { reason, detail, user }: Refused,
): Promise<{ readonly ok: false; readonly reason: SignInRefusal }> {
  const { id, origin, tenant } = device;
  await records
    .refused({
      device: id,
      how: 'oidc',
      reason,
      ...(origin === undefined ? {} : { origin }),
      ...(tenant === undefined ? {} : { tenant }),
      ...(detail === undefined ? {} : { detail }),
      ...(user === undefined ? {} : { user }),
    })
    .catch(() => undefined);
  return { ok: false, reason };
}

/** A browser must be the one that left, so that nobody is signed in as somebody else by a link. */
function sameBrowser({ browser: wanted }: Attempt, presented: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (presented === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOf(presented)), Buffer.from(wanted));
}
