import { once } from 'node:events';
import { Agent, createServer, get, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canListen, movingListener } from './moving-listener.ts';

const anywhere = { host: '127.0.0.1', port: 0 };
let server: Server;
beforeEach(async () => {
  server = createServer((_, response) => response.end('here'));
  server.listen(anywhere);
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const ask = (port: number, agent = new Agent()): Promise<string> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, agent }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += String(piece))).on('end', () => resolve(text));
    }).on('error', () => resolve('nobody'));
  });

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const other = createServer().listen(anywhere);
  await once(other, 'listening');
  const address = other.address();
  other.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('listens at the new address, and at the old one until it is left', async () => {
  const moving = movingListener(server, anywhere);
  const [before, port] = [moving.port(), await freePort()];
  await moving.move({ host: '127.0.0.1', port });
  expect(moving.port()).toBe(port);
  expect([await ask(port), await ask(before)]).toEqual(['here', 'here']);
  moving.leave();
  expect([await ask(port), await ask(before)]).toEqual(['here', 'nobody']);
});

test('goes back to the port it had, also where any would do', async () => {
  const moving = movingListener(server, anywhere);
  const [before, port] = [moving.port(), await freePort()];
  await moving.move({ host: '127.0.0.1', port });
  await moving.move(anywhere);
  expect(moving.port()).toBe(before);
  moving.leave();
  expect([await ask(port), await ask(before)]).toEqual(['nobody', 'here']);
});

test('stays where it is when the address is taken', async () => {
  const other = createServer().listen(anywhere);
  await once(other, 'listening');
  const taken = other.address();
  const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
  const moving = movingListener(server, anywhere);
  const before = moving.port();
  expect(await canListen({ host: '127.0.0.1', port })).toBe(false);
  expect(await canListen({ host: '192.0.2.1', port: 0 })).toBe(false);
  await expect(moving.move({ host: '127.0.0.1', port })).rejects.toThrow();
  expect([moving.at(), await ask(before)]).toEqual([anywhere, 'here']);
  other.close();
  await once(other, 'close');
  expect(await canListen({ host: '127.0.0.1', port })).toBe(true);
});

test('a request that is on its way ends on the connection it came by', async () => {
  const slow = createServer((_, response) => setTimeout(() => response.end('late'), 200));
  slow.listen(anywhere);
  await once(slow, 'listening');
  const moving = movingListener(slow, anywhere);
  const answer = ask(moving.port());
  await once(slow, 'request');
  await moving.move({ host: '127.0.0.1', port: await freePort() });
  moving.leave();
  expect(await answer).toBe('late');
  slow.close();
});
