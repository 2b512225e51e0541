import { isoTime, AdminRefusal, type User } from '@tollgate/shared';
import type { Clock, NewId } from '#ports';
import type { ActingDevice, ActingPerson, PermissionsOf, PersonRefusal } from './person-on-device.ts';
import { rightsOnDevice } from './person-on-device.ts';
import type { Session, SessionChoice, SessionEndReason, SessionPage, SessionStore } from './session.ts';
import type { SessionRecords } from './session-records.ts';
import { sessionToken, sessionTokenBytes, sessionTokenHash, hashOf } from './session-token.ts';

/** Milliseconds, and sessions of one user at once. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly perUser: number;
}

export interface SessionRegisterOptions {
  readonly store: SessionStore;
  readonly users: { find(id: string): Promise<User | undefined> };
  readonly records: SessionRecords;
  readonly permissionsOf: PermissionsOf;
  readonly limits: () => SessionLimits;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Cryptographically strong. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Who signed in, where and how. */
export interface SignedIn {
  readonly user: User;
  readonly device: ActingDevice;
  readonly how: Session['how'];
  readonly providerSession?: string;
}

export type Begun =
  /** `token` is shown once. */
  | { readonly ok: true; readonly session: Session; readonly token: string; readonly person: ActingPerson }
  | { readonly ok: false; readonly reason: PersonRefusal };

export type Presented =
  | { readonly ok: true; readonly person: ActingPerson; readonly session: Session }
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'other-device' | PersonRefusal };

/** Sessions of all nodes: every question asks the store, so what one node ends no node lets in. */
export interface SessionRegister {
  /** Refuses (AdminRefusal audit_unavailable) when the record cannot be written; then there is no session. */
  begin(signedIn: SignedIn): Promise<Begun>;
  /** Judges a presented token on the device it came from, and keeps the session alive. */
  present(token: string, device: ActingDevice): Promise<Presented>;
  list(page: SessionPage): Promise<readonly Session[]>;
  find(id: string): Promise<Session | undefined>;
  /** Of these, those that last: for connections that stay open. */
  lasting(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ends them, recorded; resolves to how many there were. They are ended even where the record fails, which then rejects. */
  end(choice: SessionChoice, reason: SessionEndReason): Promise<number>;
}

export function sessionRegister(options: SessionRegisterOptions): SessionRegister {
  const { store, users, records, permissionsOf, clock } = options;
  const end = async (choice: SessionChoice, reason: SessionEndReason): Promise<number> => {
    const ended = await store.end(choice);
    for (const session of ended) await records.ended(session, reason);
    return ended.length;
  };
  return {
    end,
    list: (page) => store.list(page),
    find: (id) => store.get(id),
    lasting: async (ids) => (ids.length === 0 ? new Set() : await store.lasting(ids, isoTime(clock.now()))),
    async begin(signedIn) {
      const rights = rightsOnDevice(signedIn.user, signedIn.device, permissionsOf);
      if (!rights.ok) return rights;
      const token = sessionToken(options.randomBytes(sessionTokenBytes));
      const session = newSession(options, signedIn, hashOf(token));
      await records.begun(session).catch((cause: unknown) => {
        throw new AdminRefusal('audit_unavailable', 'Nobody signs in while it cannot be recorded: see to the disk and the database.', {
          cause,
        });
      });
      await store.insert(session);
      await endSurplus(options, signedIn.user.id, end);
      return { ok: true, session, token, person: personOf(session, signedIn.device, rights) };
    },
    async present(token, device) {
      const hash = sessionTokenHash(token);
      const session = hash === undefined ? undefined : await store.byToken(hash);
      if (session === undefined) return { ok: false, reason: 'unknown' };
      // Somebody else's token tells its thief no more, and does not end its owner's session.
      if (session.device !== device.id) return { ok: false, reason: 'other-device' };
      const nowMs = clock.now();
      const over = endOf(session) <= nowMs;
      const user = over ? undefined : await users.find(session.user);
      const reason = over ? 'expired' : changeIn(session, user);
      if (reason !== undefined || user === undefined) {
        await end({ id: session.id }, reason ?? 'user-removed');
        return { ok: false, reason: reason === 'user-suspended' ? 'suspended' : 'expired' };
      }
      const rights = rightsOnDevice(user, device, permissionsOf);
      if (!rights.ok) return rights;
      await keepAlive(options, session, nowMs);
      return { ok: true, session, person: personOf(session, device, rights) };
    },
  };
}

/** Afterwards rather than before: of two sign-ins at once, the later one sees both. */
async function endSurplus({ store, limits }: SessionRegisterOptions, user: string, end: SessionRegister['end']): Promise<void> {
  const all = await store.list({ user, limit: 500 });
  for (const { id } of all.slice(limits().perUser)) await end({ id }, 'too-many');
}

function newSession(
  { limits, clock, newId }: SessionRegisterOptions,
  { user, device, how, providerSession }: SignedIn,
  tokenHash: string,
): Session {
  const { idleMs, absoluteMs } = limits();
  const nowMs = clock.now();
  const [now, endsAt] = [isoTime(nowMs), isoTime(nowMs + absoluteMs)];
  return {
    id: newId(),
    tokenHash,
    user: user.id,
    role: user.role,
    device: device.id,
    how,
    createdAt: now,
    lastSeenAt: now,
    idleEndsAt: isoTime(nowMs + Math.min(idleMs, absoluteMs)),
    endsAt,
    ...(user.tenant === undefined ? {} : { tenant: user.tenant }),
    ...(how === 'oidc' && user.issuer !== undefined ? { issuer: user.issuer } : {}),
    ...(how === 'oidc' && user.subject !== undefined ? { subject: user.subject } : {}),
    ...(providerSession === undefined ? {} : { providerSession }),
    ...(device.origin === undefined ? {} : { origin: device.origin }),
  };
}

/** Epoch milliseconds; a time that cannot be read is over. */
function endOf({ idleEndsAt, endsAt }: Session): number {
  const end = Math.min(Date.parse(idleEndsAt), Date.parse(endsAt));
  return Number.isNaN(end) ? 0 : end;
}

function changeIn(session: Session, user: User | undefined): SessionEndReason | undefined {
  if (user === undefined) return 'user-removed';
  if (user.state !== 'active') return 'user-suspended';
  return user.role === session.role && user.tenant === session.tenant ? undefined : 'rights-changed';
}

/** One write in a twentieth of the idle time is enough, and never more than that much is lost of it. */
async function keepAlive({ store, limits }: SessionRegisterOptions, session: Session, nowMs: number): Promise<void> {
  const { idleMs } = limits();
  if (nowMs - Date.parse(session.lastSeenAt) < Math.min(idleMs / 20, 60_000)) return;
  const idleEndsAt = isoTime(Math.min(nowMs + idleMs, Date.parse(session.endsAt)));
  await store.touch(session.id, { at: isoTime(nowMs), idleEndsAt });
}

function personOf(session: Session, device: ActingDevice, rights: Pick<ActingPerson, 'permissions' | 'tenant'>): ActingPerson {
  return {
    kind: 'person',
    id: session.user,
    role: session.role,
    permissions: rights.permissions,
    how: session.how,
    device: device.id,
    session: session.id,
    ...(rights.tenant === undefined ? {} : { tenant: rights.tenant }),
    ...(device.origin === undefined ? {} : { origin: device.origin }),
  };
}
