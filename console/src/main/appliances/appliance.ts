import type { IncomingMessage } from 'node:http';
import { adminBase } from '@tollgate/shared';
import type { ConnectionState, SignInState } from '../../ipc-contract.ts';
import type { Endpoint } from './endpoint.ts';
import { type Connection, openConnection, type WireRequest } from './connection.ts';
import type { DeviceCredential } from './credential-folder.ts';
import { readSmallJson, refusalIn } from './read-json.ts';
import { isRenewalDue, renew } from './renew.ts';
import { signIn } from './sign-in.ts';
import { watchConnection, type Welcome } from './watch-connection.ts';

export interface ApplianceOptions {
  readonly endpoint: Endpoint;
  readonly credential: DeviceCredential;
  /** Resolves when a renewed credential is on the disk: only then is it used. */
  readonly keep: (credential: DeviceCredential) => Promise<void>;
  readonly heard: () => void;
  readonly browse: (url: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: () => number;
}

/** One appliance as this machine is connected with it. */
export interface LiveAppliance {
  connection(): ConnectionState;
  signIn(): SignInState;
  readonly session: Pick<ReturnType<typeof signIn>, 'byBrowser' | 'byPassword' | 'signOut'>;
  /** As whoever is signed in. Rejects with AdminRefusal. */
  send(asked: WireRequest): Promise<IncomingMessage>;
  check(): Promise<ConnectionState>;
  close(): void;
}

/** Milliseconds between two attempts to renew: the certificate is good for days when they begin. */
const renewalPause = 3_600_000;

export function liveAppliance(options: ApplianceOptions): LiveAppliance {
  const { endpoint, now } = options;
  let { credential } = options;
  let connection = openConnection(endpoint, credential);
  let state: ConnectionState = { kind: 'connecting' };
  let renewedAt = Number.NEGATIVE_INFINITY;

  const person = signIn({ connection: () => connection, browse: options.browse, heard: options.heard });
  const renewWhenDue = async (): Promise<void> => {
    if (!isRenewalDue(credential, now()) || Math.abs(now() - renewedAt) < renewalPause) return;
    renewedAt = now();
    const renewed = await renew(connection, credential).catch(() => undefined);
    if (renewed === undefined) return;
    await options.keep(renewed);
    const before = connection;
    credential = renewed;
    connection = openConnection(endpoint, renewed);
    before.close();
  };
  const watch = watchConnection({
    ask: (signal, closed) => signOfLife(connection, signal, closed),
    heard: (next) => {
      state = next;
      options.heard();
    },
    // A certificate that cannot be renewed or kept now is tried again later: it is good for days yet.
    alive: () => renewWhenDue().catch(() => undefined),
    now,
    random: options.random,
  });

  return {
    connection: () => state,
    signIn: person.state,
    session: person,
    async send(asked) {
      const headers = person.headers();
      const reply = await connection.request({ ...asked, headers: { ...asked.headers, ...headers } });
      // Either the session has ended, or this machine is not let in any more: the next sign of life tells which.
      if (reply.statusCode === 401) void watch.check().then((now) => judgeSession(now, headers));
      return reply;
    },
    check: watch.check,
    close() {
      watch.stop();
      connection.close();
    },
  };

  function judgeSession({ kind }: ConnectionState, sent: Readonly<Record<string, string>>): void {
    const isSame = sent['authorization'] !== undefined && person.headers()['authorization'] === sent['authorization'];
    if (kind === 'connected' && isSame) person.lost('Your session has ended: sign in again.');
  }
}

/** Who am I: as the machine itself, so that the end of a session is not taken for the end of the machine. */
async function signOfLife(connection: Connection, signal: AbortSignal, closed: () => void): Promise<Welcome> {
  const reply = await connection.watch({ method: 'GET', path: `${adminBase}/me`, headers: {}, signal }, closed);
  const value = await readSmallJson(reply);
  if (reply.statusCode === 401) return { kind: 'out', reason: refusalIn(value, 'This machine is not let in any more.').message };
  if (reply.statusCode !== 200) throw refusalIn(value, 'The appliance does not answer as it should.');
  return { kind: 'in' };
}
