import { createServer, request, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpSink } from './http-sink.ts';

let server: Server;
let answer: (response: ServerResponse) => void = () => {};

beforeAll(async () => {
  server = createServer((incoming, response) => {
    incoming.resume();
    answer(response);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function port(): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function stream(parts: readonly string[]): void {
  answer = (response) => {
    const sink = new HttpSink(response, () => false);
    sink.start({ 'content-type': 'text/event-stream' });
    for (const part of parts) sink.write(part);
    sink.end();
  };
}

/** The bytes of the answer to these bytes, until the server closes the connection. */
async function spoken(bytes: string): Promise<string> {
  const socket = connect(port(), '127.0.0.1');
  socket.write(bytes);
  return await text(socket);
}

/** What Node's own client makes of the answer. */
function heard(): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ port: port(), host: '127.0.0.1' }, (response) => void text(response).then(resolve, reject))
      .on('error', reject)
      .end();
  });
}

describe('a streamed reply', () => {
  it('is text in any script, part by part, to a reader of HTTP', async () => {
    const parts = ['data: a\n\n', 'data: ₹ 1,00,000 – naïve 😀\n\n', '', 'data: \u00e9\n\n', 'x'.repeat(70_000)];
    stream(parts);
    expect(await heard()).toBe(parts.join(''));
  });

  it('goes out in chunks of RFC 9112, and the connection takes the next request', async () => {
    stream(['ab', 'é']);
    const one = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n';
    const said = await spoken(one + one.replace('host: a', 'host: a\r\nconnection: close'));
    const bodies = said.split('HTTP/1.1 200 OK\r\n').slice(1);
    expect(bodies.map((reply) => reply.slice(reply.indexOf('\r\n\r\n') + 4))).toEqual(Array(2).fill('2\r\nab\r\n2\r\né\r\n0\r\n\r\n'));
    expect(bodies[0]?.toLowerCase().match(/transfer-encoding: chunked/g)).toHaveLength(1);
  });

  it('is closed by its end for a caller who speaks HTTP/1.0', async () => {
    stream(['ab', 'cd']);
    const said = await spoken('POST / HTTP/1.0\r\nhost: a\r\ncontent-length: 0\r\n\r\n');
    expect(said.slice(said.indexOf('\r\n\r\n') + 4)).toBe('abcd');
    expect(said.toLowerCase()).not.toContain('transfer-encoding');
  });
});
