import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Deadlines, Upstream } from '#ports';
import { createUpstream } from './upstream.ts';

const open: { server: Server; upstream: Upstream }[] = [];
afterEach(async () => {
  for (const { server, upstream } of open.splice(0)) {
    await upstream.close();
    server.closeAllConnections();
    server.close();
  }
});

async function provider(listener: RequestListener, mayDial = true) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const upstream = createUpstream({ mayDial: () => mayDial });
  open.push({ server, upstream });
  const address: AddressInfo | string | null = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x`;
  const send = (deadlines: Partial<Deadlines> = {}, signal = new AbortController().signal) =>
    upstream.send({
      method: 'POST',
      url,
      headers: {},
      body: '{}',
      deadlines: { connect: 500, firstByte: 500, idle: 500, total: 5_000, ...deadlines },
      signal,
    });
  return { server, send };
}

const failureOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error && 'failure' in error ? error.failure : error),
  );

async function drain(pieces: AsyncIterable<Buffer>) {
  let size = 0;
  for await (const piece of pieces) size += piece.length;
  return size;
}

describe('an upstream exchange', () => {
  it('reads a whole body of many pieces, however large, and keeps the connection', async () => {
    let connections = 0;
    const { server, send } = await provider((_, response) => response.end(Buffer.alloc(3_000_000, 'x')));
    server.on('connection', () => {
      connections += 1;
    });
    for (let count = 0; count < 6; count += 1) expect((await (await send()).whole(1e7)).length).toBe(3_000_000);
    expect(connections).toBeLessThan(3);
  });

  it('refuses a whole body over the limit', async () => {
    const { send } = await provider((_, response) => response.end(Buffer.alloc(100_000)));
    expect(await failureOf((await send()).whole(1_000))).toMatchObject({ kind: 'garbled' });
  });

  it('never dials what is not on the egress list', async () => {
    const { server, send } = await provider((_, response) => response.end());
    server.on('connection', () => expect.unreachable());
    const off = await provider((_, response) => response.end(), false);
    expect(await failureOf(off.send())).toMatchObject({ kind: 'connection' });
    void send;
  });

  it('times out before the first byte, between bytes and in total', async () => {
    const silent = await provider(() => {});
    expect(await failureOf(silent.send({ connect: 50, firstByte: 100 }))).toMatchObject({ kind: 'timeout' });
    const headersOnly = await provider((_, response) => response.writeHead(200).flushHeaders());
    expect(await failureOf((await headersOnly.send({ connect: 50, firstByte: 100 })).whole(10))).toMatchObject({ kind: 'timeout' });
    const stalls = await provider((_, response) => {
      response.write('a');
    });
    expect(await failureOf(drain((await stalls.send({ idle: 100 })).pieces()))).toMatchObject({ kind: 'timeout' });
    const drips = await provider((_, response) => {
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await failureOf(drain((await drips.send({ idle: 200, total: 300 })).pieces()))).toMatchObject({ kind: 'timeout' });
  });

  it('tells a cut from an end', async () => {
    const cut = await provider((_, response) => {
      response.write('abc');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(drain((await cut.send()).pieces()))).toMatchObject({ kind: 'connection' });
    const ends = await provider((_, response) => response.end('abc'));
    expect(await drain((await ends.send()).pieces())).toBe(3);
  });

  it('closes the connection at once when the signal fires, before and after the head', async () => {
    for (const head of [false, true]) {
      const closed = Promise.withResolvers<number>();
      const { send } = await provider((_, response) => {
        response.on('close', () => closed.resolve(performance.now()));
        if (head) response.write('a');
      });
      const controller = new AbortController();
      const sent = send({}, controller.signal).then((reply) => drain(reply.pieces()));
      await delay(50);
      const at = performance.now();
      controller.abort(new Error('left'));
      await expect(sent).rejects.toThrow('left');
      expect((await closed.promise) - at).toBeLessThan(200);
    }
  });

  it('does not read what nobody asks for, and does not count that as silence', async () => {
    let written = 0;
    const { send } = await provider((_, response) => {
      const more = (): void => {
        while (written < 400_000_000 && !response.destroyed) {
          written += 1_000_000;
          if (!response.write(Buffer.alloc(1_000_000))) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    const reply = await send({ idle: 100 });
    const pieces = reply.pieces()[Symbol.asyncIterator]();
    await pieces.next();
    await delay(400);
    expect(written).toBeLessThan(20_000_000);
    expect((await pieces.next()).done).toBe(false);
    reply.abandon();
  });
});
