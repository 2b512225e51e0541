/** The official SDK against a server that answers with what this dialect writes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import { ApiError, GoogleGenAI, Type } from '@google/genai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GarbledReply,
  type Dialect,
  type Json,
  type JsonObject,
  type NormalReply,
  type PathParameters,
  type ReplyContext,
  type StreamPart,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { geminiBatchEmbed, geminiCountTokens, geminiErrors, geminiGenerate } from './gemini.ts';

/** What the server answers next, and what it was last asked. */
const script: { reply: NormalReply | undefined; parts: readonly StreamPart[]; error: GatewayError | undefined; asked: JsonObject } = {
  reply: undefined,
  parts: [],
  error: undefined,
  asked: {},
};

const dialects: Readonly<Record<string, Dialect>> = {
  generateContent: geminiGenerate,
  streamGenerateContent: geminiGenerate,
  countTokens: geminiCountTokens,
  batchEmbedContents: geminiBatchEmbed,
};

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, model = '', method = ''] = /^\/v1beta\/models\/([^:]+):(\w+)/.exec(request.url ?? '') ?? [];
  const body: Json = JSON.parse(await bodyOf(request));
  const dialect = dialects[method];
  if (!dialect || !isObject(body)) throw new GarbledReply(`no such path ${request.url}`);
  const path: PathParameters = { model, stream: method === 'streamGenerateContent' };
  dialect.read(body, path);
  expect(dialect.fromWire(body, path).refused).toEqual([]);
  script.asked = body;
  const context: ReplyContext = { callId: 'call-1', route: model, createdAt: 1, wantsUsage: true, body, arrayStream: false };
  const { error } = script;
  if (error && !path.stream) return send(response, error.status, geminiErrors.body(error, 'call-1'));
  if (script.reply && !path.stream) return send(response, 200, dialect.toWire(script.reply, context));
  const writer = geminiGenerate.stream?.(context);
  if (!writer) throw new GarbledReply('no stream writer');
  response.writeHead(200, { 'content-type': writer.contentType });
  for (const part of script.parts) response.write(writer.write(part));
  response.end(error ? writer.error(error) : writer.end());
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  const pieces: unknown[] = [];
  for await (const piece of request) pieces.push(piece);
  return pieces.join('');
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

let server: Server;
let client: GoogleGenAI;

beforeAll(async () => {
  server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  client = new GoogleGenAI({
    apiKey: 'k',
    vertexai: false,
    httpOptions: { baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, apiVersion: 'v1beta' },
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const usage = { input: 11, output: 9, cachedInput: 4, cacheWrite: 0, reasoning: 2, estimated: false };
const rate = {
  name: 'rate',
  description: 'Looks a rate up',
  parameters: { type: Type.OBJECT, properties: { to: { type: Type.STRING, nullable: true } }, required: ['to'] },
};

describe('@google/genai', () => {
  it('gets whole replies with thoughts, text, calls and usage', async () => {
    script.error = undefined;
    script.reply = {
      kind: 'generate',
      id: 'r1',
      model: 'm1',
      usage,
      choices: [
        {
          index: 0,
          finish: { unified: 'tool-calls', raw: 'tool_use' },
          parts: [
            { kind: 'reasoning', text: 'Hm', signature: { from: 'anthropic', value: 'sig' } },
            { kind: 'text', text: 'Looking.' },
            { kind: 'tool-call', id: 'c1', name: 'rate', arguments: '{"to":"EUR"}' },
          ],
        },
      ],
    };
    const reply = await client.models.generateContent({
      model: 'assistant',
      contents: 'Rate?',
      config: { systemInstruction: 'Be brief', tools: [{ functionDeclarations: [rate] }], maxOutputTokens: 99 },
    });
    expect(reply.functionCalls).toEqual([{ id: 'c1', name: 'rate', args: { to: 'EUR' } }]);
    expect(reply.candidates?.[0]?.content?.parts?.map(({ text, thought }) => [text, thought])).toEqual([
      ['Hm', true],
      ['Looking.', undefined],
      [undefined, undefined],
    ]);
    expect(reply).toMatchObject({
      modelVersion: 'm1',
      responseId: 'r1',
      usageMetadata: {
        promptTokenCount: 11,
        candidatesTokenCount: 7,
        thoughtsTokenCount: 2,
        cachedContentTokenCount: 4,
        totalTokenCount: 20,
      },
    });
    expect(script.asked).toMatchObject({ systemInstruction: { parts: [{ text: 'Be brief' }] }, generationConfig: { maxOutputTokens: 99 } });
  });

  it('keeps a streamed tool loop in its chat, signatures of other families included', async () => {
    const signature = { from: 'anthropic', value: 'x+/y==' } as const;
    const chat = client.chats.create({ model: 'assistant', config: { tools: [{ functionDeclarations: [rate] }] } });
    script.error = undefined;
    script.parts = [
      { kind: 'start', id: 'r1', model: 'm1' },
      { kind: 'reasoning-delta', choice: 0, text: 'Let me ' },
      { kind: 'reasoning-delta', choice: 0, text: 'look' },
      { kind: 'reasoning-end', choice: 0, signature },
      { kind: 'text-delta', choice: 0, text: 'Look' },
      { kind: 'text-delta', choice: 0, text: 'ing.' },
      { kind: 'tool-start', choice: 0, tool: 0, id: 'c1', name: 'rate' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"EUR"}' },
      { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
      { kind: 'usage', usage },
      { kind: 'done' },
    ];
    const chunks = await all(await chat.sendMessageStream({ message: 'Rate?' }));
    expect(chunks.map(({ text }) => text ?? '').join('')).toBe('Looking.');
    expect(chunks.flatMap(({ functionCalls }) => functionCalls ?? [])).toEqual([{ id: 'c1', name: 'rate', args: { to: 'EUR' } }]);
    expect(chunks.at(-1)).toMatchObject({ candidates: [{ finishReason: 'STOP' }], usageMetadata: { totalTokenCount: 20 } });

    script.reply = {
      kind: 'generate',
      id: 'r2',
      model: 'm1',
      usage,
      choices: [{ index: 0, finish: { unified: 'stop', raw: 'end_turn' }, parts: [{ kind: 'text', text: '1.1' }] }],
    };
    const last = await chat.sendMessage({ message: [{ functionResponse: { id: 'c1', name: 'rate', response: { output: '1.1' } } }] });
    expect(last.text).toBe('1.1');
    expect(geminiGenerate.fromWire(script.asked, { model: 'assistant' }).value).toMatchObject({
      messages: [
        { role: 'user', parts: [{ kind: 'text', text: 'Rate?' }] },
        {
          role: 'assistant',
          parts: [
            { kind: 'reasoning', text: 'Let me look', signature },
            { kind: 'text', text: 'Looking.' },
            { kind: 'tool-call', id: 'c1', name: 'rate', arguments: '{"to":"EUR"}' },
          ],
        },
        { role: 'tool', parts: [{ kind: 'tool-result', callId: 'c1', content: [{ kind: 'text', text: '1.1' }] }] },
      ],
    });
  });

  it('counts and embeds', async () => {
    script.error = undefined;
    script.reply = { kind: 'count-tokens', input: 42 };
    expect((await client.models.countTokens({ model: 'assistant', contents: 'Hi' })).totalTokens).toBe(42);
    script.reply = {
      kind: 'embed',
      model: 'e',
      vectors: [
        [0.5, 1],
        [0, 2],
      ],
      usage,
    };
    const { embeddings, usageMetadata } = await client.models.embedContent({
      model: 'embedder',
      contents: ['a', 'b'],
      config: { outputDimensionality: 2, taskType: 'RETRIEVAL_QUERY' },
    });
    expect(embeddings?.map(({ values }) => values)).toEqual([
      [0.5, 1],
      [0, 2],
    ]);
    expect(usageMetadata?.promptTokenCount).toBe(11);
    expect(geminiBatchEmbed.fromWire(script.asked, { model: 'embedder' }).value).toEqual({
      kind: 'embed',
      inputs: ['a', 'b'],
      dimensions: 2,
      taskType: 'RETRIEVAL_QUERY',
    });
  });

  it('raises errors by their status, before and within a stream', async () => {
    script.error = new GatewayError('rate_limited', { retryAfterMs: 1500, param: 'model' });
    const refused: unknown = await client.models.generateContent({ model: 'assistant', contents: 'Hi' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ status: 429 });
    expect(JSON.parse(refused instanceof Error ? refused.message : '')).toMatchObject({
      error: {
        status: 'RESOURCE_EXHAUSTED',
        details: [
          { reason: 'RATE_LIMITED', domain: 'tollgate', metadata: { callId: 'call-1' } },
          { fieldViolations: [{ field: 'model' }] },
          { retryDelay: '1.5s' },
        ],
      },
    });

    script.error = new GatewayError('provider_error');
    script.parts = [
      { kind: 'start', id: 'r1', model: 'm1' },
      { kind: 'text-delta', choice: 0, text: 'Good' },
    ];
    const stream = await client.models.generateContentStream({ model: 'assistant', contents: 'Hi' });
    expect(await stream.next()).toMatchObject({ done: false, value: { candidates: [{ content: { parts: [{ text: 'Good' }] } }] } });
    const broken: unknown = await stream.next().catch((error: unknown) => error);
    expect(broken).toBeInstanceOf(ApiError);
    expect(broken).toMatchObject({ status: 502 });
  });
});
