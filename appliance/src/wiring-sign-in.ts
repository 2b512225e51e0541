import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  isoTime,
  type Configuration,
  durationMs,
  isBuiltInRole,
  type Permission,
  permissionsOf,
  signInDefaults,
  type SignInConfiguration,
} from '@tollgate/shared';
import type { ChangeFeed } from '#adapters/database/change-feed';
import type { Store } from '#adapters/database/open-store';
import { sessionRows } from '#adapters/database/session-rows';
import { signInRows } from '#adapters/database/sign-in-rows';
import { userRows } from '#adapters/database/user-rows';
import type { RecordContext } from '#admin/record-context';
import type { UserContext } from '#admin/user-context';
import { attemptLock, failureLife } from '#identity/break-glass/attempt-lock';
import { breakGlass, type Vault } from '#identity/break-glass/break-glass';
import { breakGlassBook } from '#identity/break-glass/break-glass-secrets';
import { type UsedProvider, useProvider } from '#identity/oidc/current-provider';
import { oidcSignIn } from '#identity/oidc/oidc-sign-in';
import type { ProviderFetch } from '#identity/oidc/provider-answer';
import { attemptBook } from '#identity/oidc/sign-in-attempt';
import { sessionRecords } from '#identity/sessions/session-records';
import { type SessionLimits, type SessionRegister, sessionRegister } from '#identity/sessions/session-register';
import { sparseRefusals } from '#identity/sessions/sparse-refusals';
import { userBook } from '#identity/users/user-book';
import { type UserFacts, userIndex } from '#identity/users/user-index';
import type { Log, Secret } from '#ports';
import type { SignInPort } from '#server/sign-in-port';

/** Milliseconds between two times of forgetting what is over. */
const tidyEvery = 600_000;
const keyName = 'sign-in/checks';

export interface PeopleOptions extends RecordContext {
  readonly store: Store;
  /** Secrets that all nodes share, sealed. */
  readonly vault: Vault & { putOnce(name: string, value: string): Promise<Secret> };
  /** HTTP to the identity provider, by the egress list. */
  readonly fetch: ProviderFetch;
  /** Tells of other nodes' changes; undefined: one command on the store, which does not stay. */
  readonly feed: ChangeFeed | undefined;
  /** Does a key that still works name the user? */
  readonly userInUse: (id: string) => Promise<boolean>;
  readonly log: Log;
}

/** What a revision says of people. */
export interface PeopleSettings {
  readonly configuration: Pick<Configuration, 'roles' | 'tenants'> & { readonly sign_in?: SignInConfiguration };
  /** `sign_in.oidc.client_secret`, resolved. */
  readonly clientSecret: Secret | undefined;
}

/** Users, sessions and sign-in of a store. */
export interface People {
  /** For the data plane; undefined: nothing limits the user. No I/O. */
  userFacts(id: string): UserFacts | undefined;
  /** undefined: there is no such role. */
  readonly permissionsOf: (role: string) => ReadonlySet<Permission> | undefined;
  /** For the use cases of `admin`. */
  readonly context: UserContext;
  /** For `addSignIn`. */
  readonly port: SignInPort;
  /** Takes a revision into use. */
  configure(settings: PeopleSettings): void;
  /** When a device is revoked. */
  endSessionsOfDevice(device: string): Promise<number>;
  close(): void;
}

/** Opens users and sessions. No one signs in, and only built-in roles are known, until `configure`. */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { store, feed, clock, newId, vault, log } = options;
  const rows = { users: userRows(store.db), sessions: sessionRows(store.db), signIn: signInRows(store.db) };
  const index = userIndex(rows.users.limited);
  await index.reload();
  feed?.on('users', () => index.reload());
  const current = currentSettings(options, rows.signIn.useLogoutToken);
  const users = userBook({ store: rows.users, index, clock });
  const records = sessionRecords(options);
  const sessions = sessionRegister({ ...current, store: rows.sessions, users, records, clock, newId, randomBytes });
  const lock = attemptLock(rows.signIn.failures, clock);
  const secrets = breakGlassBook({ store: rows.signIn.breakGlass, vault, lock, users, randomBytes });
  const oidc = oidcSignIn({
    ...current,
    ...options,
    attempts: attemptBook(rows.signIn.attempts),
    key: checksKey(vault),
    users,
    sessions,
    records,
    randomBytes,
  });
  const password = breakGlass({ store: rows.signIn.breakGlass, vault, lock, users, sessions, records, clock, log });
  const tidy = async (): Promise<void> => {
    const [now, failuresBefore] = [isoTime(clock.now()), isoTime(clock.now() - failureLife)];
    await sessions.end({ overAt: now }, 'expired');
    await rows.signIn.forget({ now, failuresBefore });
  };
  const timer = every(tidyEvery, () => tidy().catch(() => log('warn', 'sessions that are over could not be forgotten')));
  const { inTurn, ledger, userInUse } = options;
  const { roles, tenantExists } = current;
  return {
    userFacts: index.userFacts,
    permissionsOf: current.permissionsOf,
    context: { clock, newId, ledger, inTurn, users, breakGlass: secrets, sessions, roles, tenantExists, userInUse },
    port: { ...oidc, password, ...sessionPort({ sessions, provider: current.provider, refused: sparseRefusals(records, clock), log }) },
    configure: current.configure,
    endSessionsOfDevice: (device) => sessions.end({ device }, 'device-revoked'),
    close: () => clearInterval(timer),
  };
}

interface SessionPortParts {
  readonly sessions: SessionRegister;
  readonly provider: () => UsedProvider | undefined;
  readonly refused: ReturnType<typeof sparseRefusals>;
  readonly log: Log;
}

function sessionPort({ sessions, provider, refused, log }: SessionPortParts): Omit<SignInPort, 'begin' | 'finish' | 'password'> {
  return {
    lasting: sessions.lasting,
    async present(token, device) {
      const presented = await sessions.present(token, device);
      if (presented.ok) return presented.person;
      const { id, origin, tenant } = device;
      await refused({ device: id, how: 'session', reason: presented.reason, origin, ...(tenant === undefined ? {} : { tenant }) });
      return undefined;
    },
    async signOut(id) {
      const session = await sessions.find(id);
      await sessions.end({ id }, 'signed-out');
      return session?.how === 'oidc' ? await provider()?.client.endSessionUrl() : undefined;
    },
    async backchannelLogout(token, origin) {
      const used = provider();
      if (used === undefined) return 'refused';
      const verdict = await used.judgeLogout(token);
      if (!verdict.ok) {
        const { reason, detail } = verdict;
        await refused({ how: 'backchannel', reason, detail, origin });
        log('warn', 'a logout token was refused', { reason, check: detail });
        return reason === 'provider-unreachable' ? 'unavailable' : 'refused';
      }
      const { ok: _, ...choice } = verdict;
      await sessions.end(choice, 'provider-logout');
      return 'done';
    },
  };
}

/** What the configuration in use says, read anew at each question. */
function currentSettings(options: PeopleOptions, useOnce: (id: string, endsAt: string) => Promise<boolean>) {
  let settings: PeopleSettings['configuration'] = {};
  let tenants: ReadonlySet<string> = new Set();
  let provider: UsedProvider | undefined;
  const roles = () => settings.roles ?? [];
  return {
    roles,
    provider: () => provider,
    tenantExists: (id: string): boolean => tenants.has(id),
    limits: (): SessionLimits => limitsOf(settings.sign_in),
    permissionsOf: (role: string) =>
      isBuiltInRole(role) || roles().some(({ id }) => id === role) ? permissionsOf(role, roles()) : undefined,
    configure({ configuration, clientSecret }: PeopleSettings): void {
      settings = configuration;
      tenants = new Set((configuration.tenants ?? []).map(({ id }) => id));
      const oidc = configuration.sign_in?.oidc;
      provider = oidc === undefined ? undefined : useProvider({ oidc, clientSecret }, { ...options, useOnce });
    },
  };
}

function limitsOf(configuration: SignInConfiguration | undefined): SessionLimits {
  const { idle, absolute, max_per_user: perUser } = { ...signInDefaults, ...configuration?.session };
  return { idleMs: durationMs(idle) ?? 0, absoluteMs: durationMs(absolute) ?? 0, perUser };
}

/** Made at the first sign-in, the same for all nodes. */
function checksKey(vault: PeopleOptions['vault']): () => Promise<KeyObject> {
  let key: KeyObject | undefined;
  return async () => {
    key ??= createSecretKey(Buffer.from((await vault.putOnce(keyName, randomBytes(32).toString('base64url'))).reveal(), 'base64url'));
    return key;
  };
}

function every(ms: number, run: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => void run(), ms).unref();
}
