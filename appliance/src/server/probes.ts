import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface ProbeOptions {
  /** Names of what is not ready; empty when all is. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly metrics: (request: IncomingMessage, response: ServerResponse) => void;
}

/** /healthz: the process lives. /readyz: it can take calls. /metrics: Prometheus text. */
export function createProbes({ notReady, metrics }: ProbeOptions): Server {
  return createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, { error: 'GET only' });
    if (path === '/healthz') return send(response, 200, { status: 'ok' });
    if (path === '/metrics') return metrics(request, response);
    if (path !== '/readyz') return send(response, 404, { error: 'there are /healthz, /readyz and /metrics' });
    notReady().then(
      (missing) => send(response, missing.length === 0 ? 200 : 503, { status: missing.length === 0 ? 'ready' : 'not ready', missing }),
      () => send(response, 503, { status: 'not ready', missing: ['the check itself failed'] }),
    );
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
