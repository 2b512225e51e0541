import type { SignInRefusal, User } from '@tollgate/shared';
import type { Clock, Log, Secret } from '#ports';
import type { ActingDevice } from '../sessions/person-on-device.ts';
import type { SessionRecords } from '../sessions/session-records.ts';
import type { SessionRegister } from '../sessions/session-register.ts';
import type { SignInVerdict } from '../sessions/sign-in-verdict.ts';
import type { AttemptLock } from './attempt-lock.ts';
import { inLine } from './in-line.ts';
import { passwordFits } from './password-hash.ts';
import { totpStep } from './totp-code.ts';

export interface BreakGlassSecrets {
  /** PHC string. */
  readonly password?: string;
  readonly totpStep: number;
}

export interface BreakGlassStore {
  get(user: string): Promise<BreakGlassSecrets | undefined>;
  setPassword(user: string, password: string): Promise<void>;
  /** For a new authenticator. */
  forgetStep(user: string): Promise<void>;
  /** False where the code of this step, or a later one, was used before. */
  useStep(user: string, step: number): Promise<boolean>;
}

/** Secrets at rest, sealed, the same for all nodes. */
export interface Vault {
  get(name: string): Promise<Secret | undefined>;
  put(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface BreakGlassOptions {
  readonly store: BreakGlassStore;
  readonly vault: Vault;
  readonly lock: AttemptLock;
  readonly users: { find(id: string): Promise<User | undefined>; touch(user: User): Promise<User> };
  readonly sessions: Pick<SessionRegister, 'begin'>;
  readonly records: SessionRecords;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PasswordAttempt {
  readonly user: string;
  readonly password: string;
  readonly code: string;
  readonly answer: 'cookie' | 'token';
}

/** Attempts that may run at once: each takes 64 MiB while it is judged. */
const atOnce = 2;
const waiting = 20;
const ofUser = { free: 3 } as const;
const ofAddress = { free: 20 } as const;

/** What the vault calls a user's authenticator secret (base32). */
export function totpName(user: string): string {
  return `totp/${user}`;
}

/**
 * Sign-in by password and code, for when the identity provider cannot be used: needs neither it nor any network. Every attempt is recorded
 * and logged; which part was wrong is in the record alone. Rejects where the record of a session cannot be written.
 */
export function breakGlass(options: BreakGlassOptions): (device: ActingDevice, attempt: PasswordAttempt) => Promise<SignInVerdict> {
  const { lock, records, users, sessions, log } = options;
  const line = inLine(atOnce, waiting);
  return async (device, attempt) => {
    const subject = subjectOf(attempt.user);
    const address = `address:${device.origin ?? device.id}`;
    const refuse = async (reason: SignInRefusal, detail: string, retryAfterMs?: number): Promise<SignInVerdict> => {
      log('warn', 'BREAK-GLASS sign-in was refused', { user: attempt.user.slice(0, 128), device: device.id, reason, check: detail });
      const { id, origin, tenant } = device;
      const where = { ...(origin === undefined ? {} : { origin }), ...(tenant === undefined ? {} : { tenant }) };
      // Nobody is let in in any case: a record that cannot be written does not change the answer.
      await records
        .refused({ device: id, how: 'password', user: attempt.user.slice(0, 128), reason, detail, ...where })
        .catch(() => undefined);
      return { ok: false, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    };
    const [byAddress, byUser] = [await lock.take(address, ofAddress), await lock.take(subject, ofUser)];
    if (!byAddress.ok) return await refuse('locked', 'address', byAddress.retryAfterMs);
    if (!byUser.ok) return await refuse('locked', 'user', byUser.retryAfterMs);
    const judged = await line(() => judge(options, attempt));
    if (judged === undefined) return await refuse('too-many', 'line');
    if (judged.kind === 'wrong') return await refuse('wrong-secret', judged.check);
    await lock.clear(subject);
    await lock.giveBack(address, ofAddress);
    const begun = await sessions.begin({ user: judged.user, device, how: 'password' });
    if (!begun.ok) return await refuse(begun.reason, 'rights');
    await users.touch(judged.user);
    log('warn', 'BREAK-GLASS: somebody signed in by password', { user: judged.user.id, device: device.id, session: begun.session.id });
    return { ...begun, answer: attempt.answer };
  };
}

/** What failures are counted by. */
export function subjectOf(user: string): string {
  return `user:${user.slice(0, 128)}`;
}

type Judged = { readonly kind: 'right'; readonly user: User } | { readonly kind: 'wrong'; readonly check: string };

/** Both secrets are looked at in any case, and a code is used up only with the right password. */
async function judge({ store, vault, users, clock }: BreakGlassOptions, attempt: PasswordAttempt): Promise<Judged> {
  const secrets = await store.get(attempt.user);
  const fits = await passwordFits(attempt.password, secrets?.password);
  const totp = secrets === undefined ? undefined : await vault.get(totpName(attempt.user));
  const step = totp === undefined ? undefined : await totpStep(attempt.code, totp.reveal(), clock.now());
  const user = await users.find(attempt.user);
  if (user === undefined || secrets === undefined) return { kind: 'wrong', check: 'user' };
  if (!fits) return { kind: 'wrong', check: 'password' };
  if (step === undefined) return { kind: 'wrong', check: 'code' };
  return (await store.useStep(user.id, step)) ? { kind: 'right', user } : { kind: 'wrong', check: 'used code' };
}
