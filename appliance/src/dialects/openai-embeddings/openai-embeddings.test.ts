import { createServer } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import type { EmbedReply, JsonObject, ReplyContext } from '#pipeline/call';
import { openaiEmbeddings } from './openai-embeddings.ts';

const reply: EmbedReply = {
  kind: 'embed',
  model: 'upstream',
  vectors: [
    [0.5, -1.25],
    [0.1, 3],
  ],
  usage: { input: 5, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false },
};
const context = (body: JsonObject): ReplyContext => ({
  callId: 'c1',
  route: 'embedder',
  createdAt: 1,
  wantsUsage: true,
  body,
  arrayStream: false,
});

describe('embeddings as callers speak them', () => {
  it('takes a string, strings, tokens and lists of tokens', () => {
    for (const input of ['a', ['a', 'b'], [1, 2], [[1], [2, 3]]]) {
      expect(openaiEmbeddings.read({ model: 'm', input }, {})).toEqual({ model: 'm', stream: false, wantsUsage: true });
    }
  });

  it.each<[string, JsonObject]>([
    ['model', { input: 'a' }],
    ['input', { model: 'm' }],
    ['input', { model: 'm', input: '' }],
    ['input', { model: 'm', input: [] }],
    ['input', { model: 'm', input: Array.from({ length: 2049 }, () => 'a') }],
    ['input[1]', { model: 'm', input: ['a', ''] }],
    ['input[1]', { model: 'm', input: ['a', { text: 'b' }] }],
    ['input[0]', { model: 'm', input: [1.5] }],
    ['dimensions', { model: 'm', input: 'a', dimensions: 0 }],
    ['encoding_format', { model: 'm', input: 'a', encoding_format: 1 }],
  ])('refuses a wrong %s by name', (param, body) => {
    expect(() => openaiEmbeddings.read(body, {})).toThrow(
      expect.objectContaining({ constructor: GatewayError, code: 'invalid_request', param }),
    );
  });

  it('carries texts and dimensions, and names what only one provider could read', () => {
    expect(openaiEmbeddings.fromWire({ model: 'm', input: 'a', dimensions: 2, encoding_format: 'base64', user: 'u' }, {})).toEqual({
      value: { kind: 'embed', inputs: ['a'], dimensions: 2 },
      refused: [],
      ignored: ['user'],
    });
    expect(
      openaiEmbeddings.fromWire({ model: 'm', input: [[1, 2]], encoding_format: 'int8', input_type: 'query', truncate: null }, {}).refused,
    ).toEqual(['input (tokens)', 'encoding_format', 'input_type']);
  });

  it('writes numbers or packed floats, as asked', () => {
    expect(openaiEmbeddings.toWire(reply, context({}))).toEqual({
      object: 'list',
      model: 'upstream',
      usage: { prompt_tokens: 5, total_tokens: 5 },
      data: [
        { object: 'embedding', index: 0, embedding: [0.5, -1.25] },
        { object: 'embedding', index: 1, embedding: [0.1, 3] },
      ],
    });
    expect(openaiEmbeddings.toWire(reply, context({ encoding_format: 'base64' }))).toMatchObject({
      data: [{ embedding: 'AAAAPwAAoL8=' }, {}],
    });
  });

  it('is read by the official SDK, which asks for base64 by itself', async () => {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request
        .on('data', (piece: Buffer) => pieces.push(piece))
        .on('end', () => {
          const body: JsonObject = JSON.parse(Buffer.concat(pieces).toString());
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify(openaiEmbeddings.toWire(reply, context(body))));
        });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const client = new OpenAI({
      baseURL: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1`,
      apiKey: 'k',
      maxRetries: 0,
    });
    try {
      const { data, usage } = await client.embeddings.create({ model: 'm', input: ['a', 'b'] });
      expect(data.map(({ embedding }) => [...embedding])).toEqual([
        [0.5, -1.25],
        [Math.fround(0.1), 3],
      ]);
      expect(usage.prompt_tokens).toBe(5);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
