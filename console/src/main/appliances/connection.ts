import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Socket } from 'node:net';
import { AdminRefusal } from '@tollgate/shared';
import { connectionFailure } from './connection-failure.ts';
import type { DeviceCredential } from './credential-folder.ts';
import type { Endpoint } from './endpoint.ts';

export interface WireRequest {
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Mutual TLS to one appliance. */
export interface Connection {
  /** Resolves with the beginning of the reply, whose body waits to be read. Rejects with AdminRefusal where there is none. */
  request(asked: WireRequest): Promise<IncomingMessage>;
  /** The same over a connection of its own that stays open; `closed` is called once when that ends, for whatever reason. */
  watch(asked: WireRequest, closed: () => void): Promise<IncomingMessage>;
  /** Ends every connection, and what is under way on them. */
  close(): void;
}

/** Milliseconds for name, TCP and TLS. */
const connectPatience = 10_000;
/** Milliseconds until the first byte of a reply: calls that are tried out from the console may take long. */
const replyPatience = 300_000;

/**
 * TLS 1.3; the appliance must show a certificate of the authority this machine enrolled at, for the host that is dialled. Connections are
 * kept and none is resumed: each proves both sides anew.
 */
export function openConnection({ host, port }: Endpoint, { certificate, key, authority }: DeviceCredential): Connection {
  const tls = { ca: authority, cert: certificate, key, minVersion: 'TLSv1.3', rejectUnauthorized: true, maxCachedSessions: 0 } as const;
  const agent = new Agent({ ...tls, keepAlive: true, maxSockets: 24, maxFreeSockets: 4, scheduling: 'lifo' });
  const watcher = new Agent({ ...tls, keepAlive: true, maxSockets: 1 });
  const watched = new WeakSet<Socket>();
  const at = { host, port };
  return {
    request: (asked) => answered(at, agent, asked),
    async watch(asked, closed) {
      const reply = await answered(at, watcher, asked);
      if (!watched.has(reply.socket)) {
        watched.add(reply.socket);
        reply.socket.once('close', closed);
      }
      return reply;
    },
    close() {
      agent.destroy();
      watcher.destroy();
    },
  };
}

/** A read that a kept connection broke off, because the other side had just closed it, is asked once more on a new one. */
async function answered(at: Endpoint, agent: Agent, asked: WireRequest): Promise<IncomingMessage> {
  const first = await attempt(at, agent, asked);
  if (first.kind === 'reply') return first.reply;
  if (first.kind === 'stale' && asked.method === 'GET') {
    const second = await attempt(at, agent, asked);
    if (second.kind === 'reply') return second.reply;
    throw connectionFailure(second.error, at);
  }
  throw asked.signal.aborted ? new AdminRefusal('unavailable', 'The request was cancelled.') : connectionFailure(first.error, at);
}

type Attempt = { readonly kind: 'reply'; readonly reply: IncomingMessage } | { readonly kind: 'stale' | 'failed'; readonly error: unknown };

function attempt({ host, port }: Endpoint, agent: Agent, { method, path, headers, body, signal }: WireRequest): Promise<Attempt> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request({ host, port, agent, method, path, headers: { ...headers, ...length }, signal });
    const late = setTimeout(() => sent.destroy(new Error('late')), replyPatience);
    sent.once('socket', (socket) => {
      if (!socket.connecting) return;
      const slow = setTimeout(() => sent.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), connectPatience);
      for (const event of ['secureConnect', 'close']) socket.once(event, () => clearTimeout(slow));
    });
    sent.once('response', (reply) => {
      clearTimeout(late);
      resolve({ kind: 'reply', reply });
    });
    // Errors after the reply has begun are those of its body: whoever reads it hears of them.
    sent.on('error', (error) => {
      clearTimeout(late);
      resolve({ kind: sent.reusedSocket ? 'stale' : 'failed', error });
    });
    sent.end(body);
  });
}
