/** What the routes of sign-in ask of `identity`; wiring joins them. */
import type { SignInRefusal } from '@tollgate/shared';
import type { AdmittedPrincipal } from './admin-listener.ts';

/** Somebody signed in on a device: the principal of the request, with no more rights than the device. */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly id: string;
  readonly role: string;
  readonly permissions: AdmittedPrincipal['permissions'];
  readonly tenant?: string;
  readonly how: 'oidc' | 'password';
  readonly device: string;
  readonly session: string;
}

export type SessionAnswer = 'cookie' | 'token';

export type Leaving =
  | { readonly ok: true; readonly redirectUrl: string; readonly browser?: string }
  | { readonly ok: false; readonly reason: SignInRefusal };

export type SignInVerdict =
  | {
      readonly ok: true;
      readonly session: { readonly id: string; readonly endsAt: string };
      readonly token: string;
      readonly person: PersonPrincipal;
      readonly answer: SessionAnswer;
    }
  | { readonly ok: false; readonly reason: SignInRefusal; readonly retryAfterMs?: number };

export interface PasswordAttempt {
  readonly user: string;
  readonly password: string;
  readonly code: string;
  readonly answer: SessionAnswer;
}

export interface SignInPort {
  /** `loopbackPort`: where the browser comes back to a program of its own machine. */
  begin(device: AdmittedPrincipal, answer: SessionAnswer, loopbackPort?: number): Promise<Leaving>;
  finish(back: {
    readonly device: AdmittedPrincipal;
    readonly query: string;
    readonly browser: string | undefined;
  }): Promise<SignInVerdict>;
  password(device: AdmittedPrincipal, attempt: PasswordAttempt): Promise<SignInVerdict>;
  /** Whose session a token is, on this device; undefined: nobody's, or it is over. */
  present(token: string, device: AdmittedPrincipal): Promise<PersonPrincipal | undefined>;
  /** Of these sessions, those that last. */
  lasting(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Resolves to where to sign out at the identity provider, where it has such a page. */
  signOut(session: string): Promise<string | undefined>;
  /** A logout token of the identity provider. */
  backchannelLogout(token: string, origin: string): Promise<'done' | 'refused' | 'unavailable'>;
}
