// A model provider as cheap as can be, in a process of its own: answers are bytes made once, and HTTP is read no further than needed.
import { createServer, type Socket } from 'node:net';
import { mockAnswers, type MockAnswers } from './mock-answers.ts';
import { readWish, type StreamShape } from './wire.ts';

const answers = mockAnswers();
let longestLateness = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece: string) => {
    pending += piece;
    for (let end = requestEnd(pending); end !== -1; end = requestEnd(pending)) {
      const request = pending.slice(0, end);
      pending = pending.slice(end);
      reply(socket, request);
    }
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`ready ${address.port}\n`);
});

/** Index behind the first whole request in the text, or -1. */
function requestEnd(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return -1;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head));
  if (length) return text.length >= head + 4 + Number(length[1]) ? head + 4 + Number(length[1]) : -1;
  if (!/\r\ntransfer-encoding: *chunked/i.test(text.slice(0, head))) return head + 4;
  const last = text.indexOf('\r\n0\r\n\r\n', head);
  return last === -1 ? -1 : last + 7;
}

function reply(socket: Socket, request: string): void {
  if (request.startsWith('GET /bench/lateness')) {
    socket.write(answers.json({ longestLateness }));
    longestLateness = 0;
    return;
  }
  if (!request.startsWith('POST')) {
    socket.write(answers.json({ object: 'list', data: [{ id: 'mock', object: 'model', created: 1_790_000_000, owned_by: 'bench' }] }));
    return;
  }
  const { reply: size, stream, wantsUsage } = readWish(request);
  if (!stream) {
    socket.write(answers.whole(size));
    return;
  }
  streamParts(socket, stream, answers.stream(wantsUsage));
}

function streamParts(socket: Socket, { parts, every }: StreamShape, { head, part, end }: ReturnType<MockAnswers['stream']>): void {
  socket.write(head);
  let left = parts;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestLateness = Math.max(longestLateness, now - last - every);
    last = now;
    socket.write(part);
    left -= 1;
    if (left > 0) return;
    stop();
    socket.write(end);
  }, every);
  const stop = (): void => {
    clearInterval(timer);
    socket.off('close', stop);
  };
  socket.on('close', stop);
}
