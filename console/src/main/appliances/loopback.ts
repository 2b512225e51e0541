import { once } from 'node:events';
import { createServer } from 'node:http';
import { AdminRefusal, loopbackRedirect } from '@tollgate/shared';

export interface Loopback {
  readonly port: number;
  /** Of the address that the browser came back to, without `?`. Rejects with AdminRefusal when nobody comes in time. */
  readonly query: Promise<string>;
  close(): void;
}

/** Opens an address of this machine for a browser to come back to. What it brings is worth nothing without this machine's certificate. */
export async function openLoopback(signal: AbortSignal): Promise<Loopback> {
  const back = Promise.withResolvers<string>();
  // Waited for only once the browser has been sent off.
  back.promise.catch(() => undefined);
  const awaited = new URL(loopbackRedirect(0)).pathname;
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, reply) => {
    const [path, query] = (request.url ?? '').split('?', 2);
    const isBack = request.method === 'GET' && path === awaited && query !== undefined && new URLSearchParams(query).has('state');
    reply.writeHead(isBack ? 200 : 404, pageHeaders).end(isBack ? page : '');
    if (isBack) back.resolve(query);
  });
  signal.addEventListener('abort', () => back.reject(new AdminRefusal('unauthenticated', 'The sign-in was not finished.')), { once: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening', { signal });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    query: back.promise,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const page =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tollgate</title></head>' +
  '<body><h1>Go back to the console</h1><p>This page can be closed.</p></body></html>';
