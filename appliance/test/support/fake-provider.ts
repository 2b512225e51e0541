import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { answerTo, type Answer } from './fake/answer.ts';
import type { AnswerBehaviour, Behaviour, Moment } from './fake/behaviour.ts';
import { fullReply, type FakeReply } from './fake/reply.ts';

export type { Behaviour } from './fake/behaviour.ts';
export type { FakeReply } from './fake/reply.ts';

/** One call that reached the fake, as it came. */
export interface FakeCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; an empty object where it is none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** performance.now() when the request was read. */
  readonly at: number;
  /** Resolves once the exchange is over, however it ended. */
  readonly closed: Promise<FakeEnd>;
}

/** `aborted`: the connection ended before the answer was whole. `at` is performance.now(). */
export interface FakeEnd {
  readonly aborted: boolean;
  readonly at: number;
}

export interface FakeProvider {
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string;
  /** For the egress list. */
  readonly host: string;
  /** Every call since the start, oldest first. */
  readonly calls: readonly FakeCall[];
  /** Says what happens to every call from now on. A function decides for each. */
  behave(behaviour: Behaviour | ((call: FakeCall) => Behaviour)): void;
  /** Says what happens to the next calls, in order, before what `behave` said holds again. */
  next(...behaviours: readonly Behaviour[]): void;
  close(): Promise<void>;
}

const usual: Behaviour = { kind: 'answer' };
const usualReply: FakeReply = { parts: ['Hello', ' from', ' the', ' fake.'] };

/** Starts a model provider on loopback that speaks every provider's language and misbehaves as it is told. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const calls: FakeCall[] = [];
  const queued: Behaviour[] = [];
  let decide = (_call: FakeCall): Behaviour => usual;

  const server = createServer((request, response) => {
    void receive(request, response).then(
      (call) => {
        calls.push(call);
        return carryOut(queued.shift() ?? decide(call), call, response);
      },
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  const port = await listen(server);

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    calls,
    behave: (behaviour) => {
      decide = typeof behaviour === 'function' ? behaviour : () => behaviour;
    },
    next: (...behaviours) => {
      queued.push(...behaviours);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<FakeCall> {
  const closed = new Promise<FakeEnd>((resolve) => {
    response.once('close', () => resolve({ aborted: !response.writableFinished, at: performance.now() }));
  });
  const { method = '', url = '', headers } = request;
  const body = await text(request);
  return { method, path: url, headers, text: body, body: parsed(body), at: performance.now(), closed };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

async function carryOut(behaviour: Behaviour, call: FakeCall, response: ServerResponse): Promise<void> {
  const answer = (reply?: FakeReply): Answer => answerTo(call.path, call.body, fullReply(reply ?? usualReply));
  switch (behaviour.kind) {
    case 'answer':
      return await send(behaviour, answer(behaviour.reply), response);
    case 'hang':
      await sendUntil(behaviour.when, answer(behaviour.reply), response);
      return;
    case 'cut':
      await sendUntil(behaviour.when, answer(behaviour.reply), response);
      response.socket?.resetAndDestroy();
      return;
    case 'garble':
      return garble(behaviour.how, answer(behaviour.reply), response);
    case 'lie-about-length':
      return lieAboutLength(behaviour.bytes, answer(behaviour.reply), response);
    case 'pieces':
      return await send(behaviour, { status: 200, contentType: 'text/event-stream', pieces: behaviour.pieces }, response);
    case 'status': {
      const { status, headers, body = { error: { message: `fake ${status}`, type: 'fake_error', code: null } } } = behaviour;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }
  }
}

async function send(
  { headers, delay = 0, gap = 0, drip }: Omit<AnswerBehaviour, 'kind'>,
  answer: Answer,
  response: ServerResponse,
): Promise<void> {
  if (delay > 0) await pause(delay);
  if (response.destroyed) return;
  const pieces = drip === undefined ? answer.pieces.map((piece) => Buffer.from(piece)) : dripped(Buffer.from(answer.pieces.join('')), drip);
  const length = pieces.length === 1 ? { 'content-length': String(pieces[0]?.length) } : {};
  response.writeHead(answer.status, { 'content-type': answer.contentType, ...length, ...headers });
  for (const piece of pieces) {
    if (response.destroyed) return;
    await written(response, piece);
    if (gap > 0) await pause(gap);
  }
  response.end();
}

function dripped(body: Buffer, drip: number | readonly number[]): readonly Buffer[] {
  const cuts =
    typeof drip === 'number' ? Array.from({ length: Math.ceil(body.length / drip) - 1 }, (_, index) => (index + 1) * drip) : drip;
  const edges = [0, ...cuts, body.length];
  return edges.slice(1).map((edge, index) => body.subarray(edges[index], edge));
}

/** Sends as much as comes before the moment. */
async function sendUntil(moment: Moment, answer: Answer, response: ServerResponse): Promise<void> {
  if (moment === 'before-headers') return;
  response.writeHead(answer.status, { 'content-type': answer.contentType });
  response.flushHeaders();
  const middle = Math.max(1, Math.floor(answer.pieces.length / 2));
  const first = answer.pieces.slice(0, middle).join('');
  const next = answer.pieces[middle] ?? '';
  // A body in one piece has no middle between events, so both moments are the middle of that piece.
  const before = answer.pieces.length === 1 ? first.slice(0, first.length / 2) : first;
  if (moment !== 'after-headers') await written(response, Buffer.from(before));
  if (moment === 'mid-event' && next !== '') await written(response, Buffer.from(next.slice(0, next.length / 2)));
  // Lets the operating system send what was written, which a reset would throw away.
  await pause(20);
}

/** Resolves once the piece is handed to the operating system, or can never be. */
function written(response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(piece, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}

const page = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';

function garble(
  how: 'html' | 'invalid-json' | 'truncated-json' | 'wrong-content-type' | 'empty',
  answer: Answer,
  response: ServerResponse,
): void {
  const body = answer.pieces.join('');
  const reply = (contentType: string, content: string): void => {
    response.writeHead(200, { 'content-type': contentType, 'content-length': String(Buffer.byteLength(content)) });
    response.end(content);
  };
  switch (how) {
    case 'html':
      return reply('text/html; charset=utf-8', page);
    case 'invalid-json':
      return reply(answer.contentType, answer.contentType === 'text/event-stream' ? 'data: {"choices": [}\n\n' : '{"choices": [}');
    case 'truncated-json':
      return reply(answer.contentType, body.slice(0, body.length / 2));
    case 'wrong-content-type':
      return reply('application/octet-stream', body);
    case 'empty':
      return reply(answer.contentType, '');
  }
}

function lieAboutLength(bytes: number, answer: Answer, response: ServerResponse): void {
  const body = Buffer.from(answer.pieces.join(''));
  response.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': String(body.length + bytes) });
  response.write(body, () => response.socket?.end());
}
