import type { ServerResponse } from 'node:http';
import type { StreamedEvent } from './operation-port.ts';

/** Milliseconds between signs of life, so that proxies keep the connection and a dead one is noticed. */
const heartbeatMs = 15_000;

export interface EventStreamOptions {
  readonly events: AsyncIterable<StreamedEvent>;
  readonly headers: Readonly<Record<string, string>>;
  /** Fires when the caller is gone or the stream has lasted long enough. */
  readonly signal: AbortSignal;
}

/** Writes server-sent events (HTML Standard, 9.2) until the source or the caller ends. Waits for a slow reader; never rejects. */
export async function writeEvents(response: ServerResponse, { events, headers, signal }: EventStreamOptions): Promise<void> {
  response.on('error', ignore);
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.write(': connected\n\n');
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': \n\n');
  }, heartbeatMs);
  const source = events[Symbol.asyncIterator]();
  // A source that waits for its next event ends by the signal it was made with; this is for one that does not look at it.
  const ended = new Promise<undefined>((done) => {
    if (signal.aborted) done(undefined);
    signal.addEventListener('abort', () => done(undefined), { once: true });
  });
  try {
    while (!signal.aborted) {
      const next = await Promise.race([source.next(), ended]);
      if (next === undefined || next.done === true) break;
      if (!response.write(eventText(next.value))) await drained(response, signal);
    }
  } catch {
    // The source failed: the stream ends, and the caller comes back.
  } finally {
    clearInterval(heartbeat);
    void Promise.resolve(source.return?.()).catch(ignore);
    response.end();
  }
}

/** JSON has no line break, so the data is one line. */
function eventText({ event, id, data }: StreamedEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  if (response.destroyed || signal.aborted) return;
  await new Promise<void>((done) => {
    const finish = () => {
      response.off('drain', finish);
      signal.removeEventListener('abort', finish);
      done();
    };
    response.once('drain', finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}

function ignore(): void {
  // A broken connection is told by the signal.
}
