import type { ServerResponse } from 'node:http';
import type { Sink } from '#pipeline/sink';

/** A caller's HTTP response. A class because one is made for every call. */
export class HttpSink implements Sink {
  readonly gone: AbortSignal;
  readonly #response: ServerResponse;
  readonly #closing: () => boolean;
  #wake: (() => void) | undefined;
  /** Chunks (RFC 9112, 7.1) are framed here, and not by Node, which writes each in four pieces. */
  #framed = false;

  /** `closing`: the listener is being shut, so connections are not kept. */
  constructor(response: ServerResponse, closing: () => boolean) {
    const gone = new AbortController();
    this.gone = gone.signal;
    this.#response = response;
    this.#closing = closing;
    response.on('close', () => {
      if (!response.writableFinished) gone.abort(new Error('the caller has left'));
      this.#wake?.();
    });
    response.on('error', ignore);
  }

  whole(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): void {
    const response = this.#response;
    if (response.destroyed || response.headersSent) return;
    const length = Buffer.byteLength(body);
    this.#head(status, headers, length);
    // Of ASCII each letter is a byte, which Node writes with less work.
    if (typeof body === 'string' && length === body.length) response.end(body, 'latin1');
    else response.end(body);
  }

  start(headers: Readonly<Record<string, string>>): void {
    const response = this.#response;
    if (response.destroyed) return;
    const streamed = { ...headers, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' };
    // False for HTTP/1.0, which knows no chunks: there the connection's end is the stream's.
    this.#framed = response.useChunkedEncodingByDefault;
    if (!this.#framed) return this.#head(200, streamed, undefined);
    this.#head(200, { ...streamed, 'transfer-encoding': 'chunked' }, undefined);
    response.chunkedEncoding = false;
  }

  write(text: string): boolean {
    const response = this.#response;
    if (response.destroyed || text === '') return true;
    if (!this.#framed) return response.write(text);
    const length = Buffer.byteLength(text);
    return response.write(`${length.toString(16)}\r\n${text}\r\n`, length === text.length ? 'latin1' : 'utf8');
  }

  async drained(): Promise<void> {
    const response = this.#response;
    if (response.destroyed || !response.writableNeedDrain) return;
    await new Promise<void>((done) => {
      this.#wake = done;
      response.once('drain', done);
    });
    this.#wake = undefined;
  }

  end(): void {
    if (this.#response.destroyed) return;
    if (this.#framed) this.#response.end('0\r\n\r\n', 'latin1');
    else this.#response.end();
  }

  #head(status: number, headers: Readonly<Record<string, string>>, length: number | undefined): void {
    const flat: string[] = [];
    for (const name in headers) flat.push(name, headers[name] ?? '');
    if (length !== undefined) flat.push('content-length', String(length));
    if (this.#closing()) flat.push('connection', 'close');
    this.#response.writeHead(status, flat);
  }
}

function ignore(): void {
  // A broken connection is told by 'close'.
}
