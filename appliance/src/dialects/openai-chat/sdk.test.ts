import { createServer } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import type { GenerateReply, JsonObject, ReplyContext, StreamPart } from '#pipeline/call';
import { openaiChat } from './openai-chat.ts';
import { createChatWriter } from './stream.ts';

const context: ReplyContext = {
  callId: 'c1',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: true,
  body: {},
  arrayStream: false,
};
const messages = [{ role: 'user', content: 'hello' }] as const;

/** Runs the official SDK against a server that always answers the same. */
async function withSdk<T>(
  answer: { readonly type: string; readonly body: string; readonly status?: number },
  run: (client: OpenAI) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status ?? 200, { 'content-type': answer.type }).end(answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await run(new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'k', maxRetries: 0 }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const parts: readonly StreamPart[] = [
  { kind: 'start', id: 'msg_1', model: 'upstream' },
  { kind: 'reasoning-delta', choice: 0, text: 'hm' },
  { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 's' } },
  { kind: 'text-delta', choice: 0, text: 'Zürich → 東京 👩🏽‍💻\n\ndata: no event' },
  { kind: 'logprobs', choice: 0, tokens: [{ token: 'Z', logprob: -0.1, top: [] }] },
  { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'weather' },
  { kind: 'tool-start', choice: 0, tool: 1, id: 'b', name: 'now' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"place":' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"Bern"}' },
  { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
  { kind: 'usage', usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 5, estimated: false } },
  { kind: 'done' },
];

function streamed(list: readonly StreamPart[]): string {
  const writer = createChatWriter(context);
  return list.map((part) => writer.write(part)).join('') + writer.end();
}

describe('the official SDK', () => {
  it('reads a whole reply', async () => {
    const reply: GenerateReply = {
      kind: 'generate',
      id: 'msg_1',
      model: 'upstream',
      usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 5, estimated: false },
      choices: [
        {
          index: 0,
          finish: { unified: 'tool-calls', raw: 'tool_use' },
          parts: [
            { kind: 'text', text: 'x' },
            { kind: 'tool-call', id: 'a', name: 'now', arguments: '{}' },
          ],
        },
      ],
    };
    const completion = await withSdk({ type: 'application/json', body: JSON.stringify(openaiChat.toWire(reply, context)) }, (client) =>
      client.chat.completions.create({ model: 'm', messages: [...messages] }),
    );
    expect(completion.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: 'x', tool_calls: [{ id: 'a', function: { name: 'now', arguments: '{}' } }] },
    });
    expect(completion.usage).toMatchObject({
      prompt_tokens: 31,
      completion_tokens: 17,
      total_tokens: 48,
      prompt_tokens_details: { cached_tokens: 8 },
    });
  });

  it('puts a stream together, tool calls and log probabilities included', async () => {
    const completion = await withSdk({ type: 'text/event-stream', body: streamed(parts) }, (client) =>
      client.chat.completions
        .stream({ model: 'm', messages: [...messages], stream_options: { include_usage: true } })
        .finalChatCompletion(),
    );
    expect(completion.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      logprobs: { content: [{ token: 'Z' }] },
      message: {
        role: 'assistant',
        content: 'Zürich → 東京 👩🏽‍💻\n\ndata: no event',
        tool_calls: [
          { id: 'a', function: { name: 'weather', arguments: '{"place":"Bern"}' } },
          { id: 'b', function: { name: 'now', arguments: '{}' } },
        ],
      },
    });
    expect(completion.usage).toMatchObject({
      prompt_tokens: 31,
      completion_tokens: 17,
      completion_tokens_details: { reasoning_tokens: 5 },
    });
  });

  it('hands back what a next turn needs', async () => {
    const { message } = await withSdk({ type: 'text/event-stream', body: streamed(parts) }, async (client) => {
      const completion = await client.chat.completions.stream({ model: 'm', messages: [...messages] }).finalChatCompletion();
      return completion.choices[0] ?? expect.fail('no choice');
    });
    const body: JsonObject = JSON.parse(JSON.stringify({ model: 'm', messages: [...messages, message] }));
    const { value, refused } = openaiChat.fromWire(body, {});
    expect(refused).toEqual([]);
    expect(value).toMatchObject({
      messages: [
        { role: 'user' },
        {
          role: 'assistant',
          parts: [
            { kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 's' } },
            { kind: 'text' },
            { kind: 'tool-call', id: 'a' },
            { kind: 'tool-call', id: 'b' },
          ],
        },
      ],
    });
  });

  it('raises the error of a stream that broke', async () => {
    const writer = createChatWriter(context);
    const body =
      parts
        .slice(0, 4)
        .map((part) => writer.write(part))
        .join('') + writer.error(new GatewayError('provider_timeout'));
    const broken = withSdk({ type: 'text/event-stream', body }, async (client) => {
      const seen: string[] = [];
      for await (const chunk of await client.chat.completions.create({ model: 'm', messages: [...messages], stream: true }))
        seen.push(chunk.choices[0]?.delta.content ?? '');
      return seen;
    });
    await expect(broken).rejects.toMatchObject({ constructor: OpenAI.APIError, code: 'provider_timeout' });
  });

  it('raises the class of a refusal', async () => {
    const body = JSON.stringify(openaiChat.errors.body(new GatewayError('rate_limited'), 'c1'));
    const refused = withSdk({ type: 'application/json', body, status: 429 }, (client) =>
      client.chat.completions.create({ model: 'm', messages: [...messages] }),
    );
    await expect(refused).rejects.toMatchObject({ constructor: OpenAI.RateLimitError, code: 'rate_limited', type: 'rate_limit_error' });
  });
});
