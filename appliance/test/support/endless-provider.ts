import { createServer, type ServerResponse } from 'node:http';

export interface EndlessProvider {
  readonly url: string;
  readonly host: string;
  /** Bytes handed to the operating system, over all streams. */
  written(): number;
  /** Streams that are being written now. */
  open(): number;
  close(): Promise<void>;
}

/** A chat server whose streams never end, sent as fast as they are read, or a piece every `gap` milliseconds. `size` is that of one piece. */
export async function startEndlessProvider({ size, gap }: { readonly size: number; readonly gap?: number }): Promise<EndlessProvider> {
  const chunk = { id: 'c', choices: [{ index: 0, delta: { content: 'x'.repeat(size) }, finish_reason: null }] };
  const piece = Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
  let written = 0;
  let open = 0;

  function stream(response: ServerResponse): void {
    open += 1;
    const more = (): void => {
      if (response.destroyed) return;
      const goesOn = response.write(piece, () => (written += piece.length));
      if (gap !== undefined) setTimeout(more, gap);
      else if (goesOn) setImmediate(more);
      else response.once('drain', more);
    };
    response.once('close', () => (open -= 1));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    more();
  }

  const server = createServer((request, response) => {
    request.resume().on('end', () => stream(response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    url: `http://${host}`,
    host,
    written: () => written,
    open: () => open,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
