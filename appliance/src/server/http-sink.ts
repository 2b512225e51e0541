import type { ServerResponse } from 'node:http';
import type { Sink } from '#pipeline/sink';

/** A caller's HTTP response. `closing`: the listener is being shut, so connections are not kept. */
export function httpSink(response: ServerResponse, closing: () => boolean): Sink {
  const gone = new AbortController();
  let wake: (() => void) | undefined;
  response.on('close', () => {
    if (!response.writableFinished) gone.abort(new Error('the caller has left'));
    wake?.();
  });
  response.on('error', () => {});

  function head(status: number, headers: Readonly<Record<string, string>>, length: number | undefined): void {
    const all: Record<string, string | number> = { ...headers };
    if (length !== undefined) all['content-length'] = length;
    if (closing()) all['connection'] = 'close';
    response.writeHead(status, all);
  }

  return {
    gone: gone.signal,
    whole(status, headers, body) {
      if (response.destroyed || response.headersSent) return;
      head(status, headers, Buffer.byteLength(body));
      response.end(body);
    },
    start(headers) {
      if (response.destroyed) return;
      head(200, { ...headers, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' }, undefined);
    },
    write: (text) => response.destroyed || response.write(text),
    async drained() {
      if (response.destroyed || !response.writableNeedDrain) return;
      await new Promise<void>((done) => {
        wake = done;
        response.once('drain', done);
      });
      wake = undefined;
    },
    end() {
      if (!response.destroyed) response.end();
    },
  };
}
