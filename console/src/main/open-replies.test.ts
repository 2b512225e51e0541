import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReplies } from './open-replies.ts';

let answer: (response: ServerResponse) => void = (response) => void response.end();
const server = createServer((_, response) => answer(response));
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function ask(signal: AbortSignal): Promise<IncomingMessage> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, signal }, resolve).on('error', reject).end();
  });
}

test('a short reply is one answer, with the headers that its reader needs', async () => {
  answer = (response) => response.writeHead(200, { etag: '"1"', 'set-cookie': 'a=b', 'x-tollgate-route': 'r' }).end('{"ü":1}');
  const replies = openReplies();
  const head = await replies.open('one', ask);
  expect(head).toMatchObject({ status: 200, text: '{"ü":1}', done: true, headers: { etag: '"1"', 'x-tollgate-route': 'r' } });
  expect(head.headers).not.toHaveProperty('set-cookie');
  await expect(replies.read('one')).rejects.toMatchObject({ code: 'not_found' });
});

test('a long reply comes in pieces, whole, letters of several bytes too', async () => {
  const text = 'aé漢😀'.repeat(400_000);
  answer = (response) => void response.end(text);
  const replies = openReplies();
  const head = await replies.open('long', ask);
  let [all, done, pieces] = [head.text, head.done, 1];
  while (!done) {
    const next = await replies.read('long');
    [all, done, pieces] = [all + next.text, next.done, pieces + 1];
  }
  expect([all === text, pieces > 2]).toEqual([true, true]);
});

test('a sender waits for a reader that does not read', async () => {
  let [sent, held] = [0, false];
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const block = 'x'.repeat(64 * 1024);
    const more = (): void => {
      while (response.write(block)) sent += block.length;
      held = true;
    };
    response.on('drain', more);
    more();
  };
  const replies = openReplies();
  expect(await replies.open('stream', ask)).toMatchObject({ text: '', done: false });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([held, sent < 32 * 1024 * 1024]).toEqual([true, true]);
  expect((await replies.read('stream')).text.length).toBeGreaterThan(0);
  replies.abortAll();
});

test('who aborts lets the connection go, before the reply begins and after', async () => {
  const closed = Promise.withResolvers<boolean>();
  answer = (response) => void response.on('close', () => closed.resolve(true));
  const replies = openReplies();
  const waiting = replies.open('early', ask);
  await new Promise((resolve) => setTimeout(resolve, 50));
  replies.abort('early');
  await expect(waiting).rejects.toThrow();
  expect(await closed.promise).toBe(true);
  answer = (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n');
  await replies.open('late', ask);
  await replies.read('late');
  const more = replies.read('late');
  await expect(replies.read('late')).rejects.toMatchObject({ code: 'conflict' });
  replies.abort('late');
  await expect(more).rejects.toMatchObject({ code: 'unavailable' });
});

test('a reply that is cut off is refused, not taken for whole', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  };
  await expect(openReplies().open('cut', ask)).rejects.toMatchObject({ code: 'unavailable' });
});
