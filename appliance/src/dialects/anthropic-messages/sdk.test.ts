/** The official SDK reads what this dialect writes, over real HTTP. */
import Anthropic, { APIError, AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from '@anthropic-ai/sdk';
import { GatewayError, type ErrorCode } from '@tollgate/shared';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateReply, JsonObject, ReplyContext, StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { anthropicCountTokens } from '../anthropic-count-tokens/anthropic-count-tokens.ts';
import { anthropicMessages } from './anthropic-messages.ts';

type Answer = (response: ServerResponse, body: JsonObject) => void;

let server: Server;
let client: Anthropic;
let answer: Answer = () => {};

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
      answer(response, isObject(body) ? body : {});
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  client = new Anthropic({ baseURL: `http://127.0.0.1:${port}`, apiKey: 'tg_test', maxRetries: 0 });
});

afterAll(() => new Promise((done) => server.close(done)));

const contextOf = (body: JsonObject): ReplyContext => ({
  callId: 'call-7',
  route: 'assistant',
  createdAt: 0,
  wantsUsage: true,
  body,
  arrayStream: false,
});
const asked = { model: 'assistant', max_tokens: 64, messages: [{ role: 'user' as const, content: 'Rates?' }] };

const reply: GenerateReply = {
  kind: 'generate',
  id: 'r1',
  model: 'gpt-5',
  usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 4, estimated: false },
  choices: [
    {
      index: 0,
      finish: { unified: 'tool-calls', raw: 'tool_calls' },
      parts: [
        { kind: 'reasoning', text: 'hm', signature: { from: 'gemini', value: 'abc' } },
        { kind: 'text', text: 'Zürich → 東京 👩🏽‍💻' },
        { kind: 'tool-call', id: 'call_1', name: 'rate', arguments: '{"to":"JPY","tags":["spot \\"x\\""]}' },
        { kind: 'tool-call', id: 'call_2', name: 'hours', arguments: '{}' },
      ],
    },
  ],
};

const parts: readonly StreamPart[] = [
  { kind: 'start', id: 'r1', model: 'gpt-5' },
  { kind: 'reasoning-delta', choice: 0, text: 'h' },
  { kind: 'reasoning-delta', choice: 0, text: 'm' },
  { kind: 'reasoning-end', choice: 0, signature: { from: 'gemini', value: 'abc' } },
  { kind: 'text-delta', choice: 0, text: 'Zürich → ' },
  { kind: 'text-delta', choice: 0, text: '東京 👩🏽‍💻' },
  { kind: 'tool-start', choice: 0, tool: 0, id: 'call_1', name: 'rate' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":"JPY",' },
  { kind: 'tool-start', choice: 0, tool: 1, id: 'call_2', name: 'hours' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"tags":["spot \\"x\\""]}' },
  { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_calls' } },
  { kind: 'usage', usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 4, estimated: false } },
  { kind: 'done' },
];

const content = [
  { type: 'thinking', thinking: 'hm', signature: '__tgs_gemini_abc' },
  { type: 'text', text: 'Zürich → 東京 👩🏽‍💻' },
  { type: 'tool_use', id: 'call_1', name: 'rate', input: { to: 'JPY', tags: ['spot "x"'] } },
  { type: 'tool_use', id: 'call_2', name: 'hours', input: {} },
];

const message = {
  role: 'assistant',
  model: 'gpt-5',
  content,
  stop_reason: 'tool_use',
  usage: { input_tokens: 23, cache_read_input_tokens: 8, output_tokens: 17, output_tokens_details: { thinking_tokens: 4 } },
};

describe('the official SDK', () => {
  it('creates a message', async () => {
    answer = (response, body) => {
      anthropicMessages.read(body, {});
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(anthropicMessages.toWire(reply, contextOf(body))));
    };
    expect(await client.messages.create(asked)).toMatchObject(message);
  });

  it('streams a message and puts it together', async () => {
    answer = (response, body) => {
      const writer = anthropicMessages.stream?.(contextOf(body));
      response.writeHead(200, { 'content-type': writer?.contentType ?? '' });
      response.end(parts.map((part) => writer?.write(part) ?? '').join('') + (writer?.end() ?? ''));
    };
    const stream = client.messages.stream(asked);
    const texts: string[] = [];
    stream.on('text', (delta) => texts.push(delta));
    expect(await stream.finalMessage()).toMatchObject(message);
    expect(texts).toEqual(['Zürich → ', '東京 👩🏽‍💻']);
  });

  it('hands every block of an answer back so that the next turn knows it', async () => {
    answer = (response, body) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(anthropicMessages.toWire(reply, contextOf(body))));
    };
    const first = await client.messages.create(asked);
    const results = first.content
      .filter((block) => block.type === 'tool_use')
      .map(({ id }) => ({ type: 'tool_result' as const, tool_use_id: id, content: 'ok' }));
    let received: JsonObject = {};
    answer = (response, body) => {
      received = body;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(anthropicMessages.toWire(reply, contextOf(body))));
    };
    await client.messages.create({
      ...asked,
      messages: [...asked.messages, { role: 'assistant', content: first.content }, { role: 'user', content: results }],
    });
    const { value, refused } = anthropicMessages.fromWire(received, {});
    expect(refused).toEqual([]);
    expect(value).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', parts: reply.choices[0]?.parts },
        {
          role: 'tool',
          parts: [
            { callId: 'call_1', name: 'rate' },
            { callId: 'call_2', name: 'hours' },
          ],
        },
      ],
    });
  });

  it('counts tokens', async () => {
    answer = (response, body) => {
      anthropicCountTokens.read(body, {});
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(anthropicCountTokens.toWire({ kind: 'count-tokens', input: 12 }, contextOf(body))));
    };
    expect((await client.messages.countTokens({ model: 'assistant', messages: asked.messages })).input_tokens).toBe(12);
  });

  it.each<[ErrorCode, new (...args: never) => APIError, string]>([
    ['invalid_request', BadRequestError, 'invalid_request_error'],
    ['invalid_api_key', AuthenticationError, 'authentication_error'],
    ['model_not_found', NotFoundError, 'not_found_error'],
    ['rate_limited', RateLimitError, 'rate_limit_error'],
    ['provider_error', Anthropic.InternalServerError, 'api_error'],
  ])('raises the right error for %s', async (code, type, word) => {
    const error = new GatewayError(code);
    answer = (response) => {
      response
        .writeHead(error.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(anthropicMessages.errors.body(error, 'call-7')));
    };
    const raised: unknown = await client.messages.create(asked).catch((reason: unknown) => reason);
    expect(raised).toBeInstanceOf(type);
    expect(raised).toMatchObject({ status: error.status, type: word, errorCode: code, apiMessage: error.message });
  });

  it('raises an error that comes within a stream', async () => {
    answer = (response, body) => {
      const writer = anthropicMessages.stream?.(contextOf(body));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        parts
          .slice(0, 5)
          .map((part) => writer?.write(part) ?? '')
          .join('') + (writer?.error(new GatewayError('provider_error')) ?? ''),
      );
    };
    const raised: unknown = await client.messages
      .stream(asked)
      .finalMessage()
      .catch((reason: unknown) => reason);
    expect(raised).toBeInstanceOf(APIError);
    expect(raised).toMatchObject({ type: 'api_error', errorCode: 'provider_error' });
  });
});
