import { adminBase, AdminRefusal, checkSchema, isPlainObject, type Schema, signInOperations } from '@tollgate/shared';
import type { SignInState } from '../../ipc-contract.ts';
import type { Connection } from './connection.ts';
import { openLoopback } from './loopback.ts';
import { readSmallJson, refusalIn } from './read-json.ts';

export interface SignInOptions {
  readonly connection: () => Pick<Connection, 'request'>;
  /** Opens an address in the system's browser. */
  readonly browse: (url: string) => Promise<void>;
  readonly heard: (state: SignInState) => void;
}

/** Who is signed in at one appliance. The session's token stays in here: it is on no disk and never in the page. */
export interface SignIn {
  state(): SignInState;
  /** What requests carry of it. */
  headers(): Readonly<Record<string, string>>;
  /** Rejects with AdminRefusal where nobody was let in. */
  byBrowser(): Promise<void>;
  byPassword(input: { readonly user: string; readonly password: string; readonly code: string }): Promise<void>;
  /** Also where the appliance does not answer: then the session ends there by its own limits. */
  signOut(): Promise<void>;
  /** The appliance does not take the session any more. */
  lost(reason: string): void;
}

/** Milliseconds for one request of it. */
const patience = 30_000;
/** Milliseconds for a person at the identity provider: as long as the appliance waits. */
const wayPatience = 600_000;

export function signIn({ connection, browse, heard }: SignInOptions): SignIn {
  let state: SignInState = { kind: 'device' };
  let token: string | undefined;
  let way: AbortController | undefined;
  const become = (next: SignInState, session?: string): void => {
    token = session;
    state = next;
    heard(next);
  };
  const begun = ({ token: session, user, role, tenant, ends_at: endsAt }: Begun): void =>
    become({ kind: 'person', user, role, endsAt, ...(tenant === undefined ? {} : { tenant }) }, session);
  const ask = (step: Step): Promise<unknown> => askSession(connection(), step);

  return {
    state: () => state,
    headers: () => (token === undefined ? {} : { authorization: `Bearer ${token}` }),
    async byPassword(input) {
      way?.abort();
      begun(begunIn(await ask({ method: 'POST', name: 'password', body: { ...input, answer: 'token' } })));
    },
    async byBrowser() {
      way?.abort();
      const current = new AbortController();
      way = current;
      become({ kind: 'away' });
      try {
        const signal = AbortSignal.any([current.signal, AbortSignal.timeout(wayPatience)]);
        const answer = begunIn(await goAndComeBack(ask, browse, signal));
        if (!current.signal.aborted) begun(answer);
      } catch (error) {
        const told = error instanceof AdminRefusal ? error : new AdminRefusal('unauthenticated', 'The sign-in was not finished.');
        if (!current.signal.aborted) become({ kind: 'ended', reason: told.message });
        throw told;
      }
    },
    async signOut() {
      way?.abort();
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
      become({ kind: 'device' });
      if (headers !== undefined) await ask({ method: 'POST', name: 'end', headers }).catch(() => undefined);
    },
    lost: (reason) => become({ kind: 'ended', reason }),
  };
}

interface Step {
  readonly method: 'GET' | 'POST';
  /** Below /admin/v1/session, with query. */
  readonly name: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function askSession(connection: Pick<Connection, 'request'>, { method, name, body, headers = {} }: Step): Promise<unknown> {
  const reply = await connection.request({
    method,
    path: `${adminBase}/session/${name}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  const value = await readSmallJson(reply);
  if (reply.statusCode === 200) return value;
  throw refusalIn(value, 'The appliance did not let you in.');
}

/** OAuth 2.0 for Native Apps (RFC 8252): the system's browser, and back by an address of this machine that lives as long as it is waited for. */
async function goAndComeBack(
  ask: (step: Step) => Promise<unknown>,
  browse: SignInOptions['browse'],
  signal: AbortSignal,
): Promise<unknown> {
  const loopback = await openLoopback(signal);
  try {
    const leaving = await ask({ method: 'POST', name: 'begin', body: { answer: 'token', loopback_port: loopback.port } });
    if (!isLeaving(leaving)) throw new AdminRefusal('unsupported', 'The appliance does not say where to sign in.');
    await browse(leaving.redirect_url);
    return await ask({ method: 'GET', name: `callback?${await loopback.query}` });
  } finally {
    loopback.close();
  }
}

interface Begun {
  readonly token: string;
  readonly user: string;
  readonly role: string;
  readonly tenant?: string;
  readonly ends_at: string;
}

function begunIn(value: unknown): Begun {
  if (isBegun(value)) return value;
  throw new AdminRefusal('unsupported', 'The appliance’s answer to the sign-in is not what this version understands.');
}

function isBegun(value: unknown): value is Begun {
  return fits('session.password', value) && isPlainObject(value) && typeof value['token'] === 'string';
}

function isLeaving(value: unknown): value is { readonly redirect_url: string } {
  return fits('session.begin', value);
}

function fits(operation: string, value: unknown): boolean {
  const schema: Schema | undefined = signInOperations.find(({ id }) => id === operation)?.reply.schema;
  return schema !== undefined && checkSchema(schema, value, { mode: 'reply' }).length === 0;
}
