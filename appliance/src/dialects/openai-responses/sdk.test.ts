import { createServer, type Server } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import OpenAI, { APIError, BadRequestError } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateReply, ReplyContext, StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { openaiResponses } from './openai-responses.ts';

const usage = { input: 20, output: 30, cachedInput: 4, cacheWrite: 0, reasoning: 12, estimated: false };

const reply: GenerateReply = {
  kind: 'generate',
  id: 'msg_01',
  model: 'claude',
  usage,
  choices: [
    {
      index: 0,
      finish: { unified: 'tool-calls', raw: 'tool_use' },
      parts: [
        { kind: 'reasoning', text: 'Rates are asked for.', signature: { from: 'anthropic', value: 'c2ln' } },
        { kind: 'text', text: '{"answer":"42 é 👩🏽‍💻"}' },
        { kind: 'tool-call', id: 'toolu_1', name: 'rate', arguments: '{"to":"JPY"}' },
        { kind: 'tool-call', id: 'toolu_2', name: 'now', arguments: '{}', signature: { from: 'gemini', value: 'AAA=' } },
      ],
      citations: [{ url: 'https://bank.example/rates', title: 'Rates', start: 2, end: 8 }],
    },
  ],
};

const parts: readonly StreamPart[] = [
  { kind: 'start', id: 'msg_01', model: 'claude' },
  { kind: 'reasoning-delta', choice: 0, text: 'Rates are ' },
  { kind: 'reasoning-delta', choice: 0, text: 'asked for.' },
  { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 'c2ln' } },
  { kind: 'text-delta', choice: 0, text: '{"answer":"42 é ' },
  { kind: 'text-delta', choice: 0, text: '👩🏽‍💻"}' },
  { kind: 'citation', choice: 0, citation: { url: 'https://bank.example/rates', title: 'Rates', start: 2, end: 8 } },
  { kind: 'tool-start', choice: 0, tool: 0, id: 'toolu_1', name: 'rate' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":' },
  { kind: 'tool-start', choice: 0, tool: 1, id: 'toolu_2', name: 'now', signature: { from: 'gemini', value: 'AAA=' } },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"JPY"}' },
  { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
  { kind: 'usage', usage },
  { kind: 'done' },
];

/** Plays the dialect's replies: whole, streamed, or cut by an error, as the model's name says. */
function answer(text: string): { readonly status: number; readonly type: string; readonly body: string } {
  const body: unknown = JSON.parse(text);
  if (!isObject(body)) throw new Error('no body');
  const context: ReplyContext = {
    callId: '0190-ab',
    route: 'assistant',
    createdAt: 1_790_000_000,
    wantsUsage: true,
    body,
    arrayStream: false,
  };
  if (body.model === 'refused') {
    const error = new GatewayError('invalid_request', { param: 'input', detail: 'input: Must not be empty.' });
    return { status: error.status, type: 'application/json', body: JSON.stringify(openaiResponses.errors.body(error, context.callId)) };
  }
  if (body.stream !== true) return { status: 200, type: 'application/json', body: JSON.stringify(openaiResponses.toWire(reply, context)) };
  const writer = openaiResponses.stream?.(context);
  if (!writer) throw new Error('no stream');
  const cut = body.model === 'cut';
  const events = parts
    .slice(0, cut ? 4 : undefined)
    .map((part) => writer.write(part))
    .join('');
  return { status: 200, type: writer.contentType, body: events + (cut ? writer.error(new GatewayError('provider_error')) : writer.end()) };
}

let server: Server;
let client: OpenAI;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (piece: string) => {
        text += piece;
      })
      .on('end', () => {
        const { status, type, body } = answer(text);
        response.writeHead(status, { 'content-type': type }).end(body);
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  client = new OpenAI({ baseURL: `http://127.0.0.1:${address.port}/v1`, apiKey: 'k', maxRetries: 0 });
});

afterAll(() => {
  server.close();
});

const ask = { model: 'assistant', input: 'Rates?' };

describe('the official SDK reads', () => {
  it('a whole reply', async () => {
    const response = await client.responses.create(ask);
    expect(response.output_text).toBe('{"answer":"42 é 👩🏽‍💻"}');
    expect(response.output.map(({ type }) => type)).toEqual(['reasoning', 'message', 'function_call', 'function_call']);
    expect(response.usage).toMatchObject({
      input_tokens: 20,
      output_tokens: 30,
      total_tokens: 50,
      output_tokens_details: { reasoning_tokens: 12 },
    });
    expect(response.output[1]).toMatchObject({
      content: [
        { annotations: [{ type: 'url_citation', url: 'https://bank.example/rates', title: 'Rates', start_index: 2, end_index: 8 }] },
      ],
    });
  });

  it('a streamed reply, which ends in the same response', async () => {
    const whole = await client.responses.create(ask);
    let text = '';
    let final: unknown;
    for await (const event of await client.responses.create({ ...ask, stream: true })) {
      if (event.type === 'response.output_text.delta') text += event.delta;
      if (event.type === 'response.completed') final = event.response;
    }
    expect(text).toBe(whole.output_text);
    expect(final).toEqual({ ...whole, output_text: undefined });
  });

  it('a streamed reply through its helper, structured output and strict tools included', async () => {
    const stream = client.responses.stream({
      ...ask,
      text: { format: { type: 'json_schema', name: 'answer', schema: { type: 'object', properties: { answer: { type: 'string' } } } } },
      tools: [
        {
          type: 'function',
          name: 'rate',
          strict: true,
          parameters: { type: 'object', properties: { to: { type: 'string' } }, required: ['to'], additionalProperties: false },
        },
      ],
    });
    const snapshots: string[] = [];
    stream.on('response.function_call_arguments.delta', ({ snapshot }) => {
      snapshots.push(snapshot);
    });
    const final = await stream.finalResponse();
    expect(final.status).toBe('completed');
    expect(final.output_text).toBe('{"answer":"42 é 👩🏽‍💻"}');
    expect(snapshots).toEqual(['{"to":', '{"to":"JPY"}', '{}']);
    expect(final.output[2]).toMatchObject({ name: 'rate', call_id: 'toolu_1', parsed_arguments: { to: 'JPY' } });
  });

  it('an error inside a stream as an error', async () => {
    const read = async (): Promise<void> => {
      for await (const _ of await client.responses.create({ ...ask, model: 'cut', stream: true }));
    };
    await expect(read()).rejects.toMatchObject({ code: 'provider_error', type: 'server_error', message: 'The model provider failed.' });
    await expect(client.responses.stream({ ...ask, model: 'cut' }).finalResponse()).rejects.toBeInstanceOf(APIError);
  });

  it('a refusal as its class of error', async () => {
    const refused = client.responses.create({ ...ask, model: 'refused' });
    await expect(refused).rejects.toBeInstanceOf(BadRequestError);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request', param: 'input' });
  });
});
