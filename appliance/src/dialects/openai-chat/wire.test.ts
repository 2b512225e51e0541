import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#pipeline/json';
import { openaiChat } from './openai-chat.ts';

const ask = (extra: JsonObject = {}): JsonObject => ({ model: 'assistant', messages: [{ role: 'user', content: 'hello' }], ...extra });

function paramOf(body: JsonObject): string | undefined {
  try {
    openaiChat.read(body, {});
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'invalid_request') return error.param;
    throw error;
  }
  return undefined;
}

describe('reading a chat completions body', () => {
  it('tells model, streaming, usage wish and output bound', () => {
    expect(openaiChat.read(ask(), {})).toEqual({ model: 'assistant', stream: false, wantsUsage: false });
    const streamed = ask({ stream: true, stream_options: { include_usage: true }, max_tokens: 7, max_completion_tokens: 9 });
    expect(openaiChat.read(streamed, {})).toEqual({ model: 'assistant', stream: true, wantsUsage: true, maxOutputTokens: 9 });
    expect(openaiChat.read(ask({ max_tokens: -1 }), {})).not.toHaveProperty('maxOutputTokens');
  });

  it('takes null for absent, fields it does not know, and content parts of tomorrow', () => {
    const nulls = { stream: null, stream_options: null, tools: null, temperature: null, response_format: null, stop: null };
    expect(paramOf(ask({ ...nulls, next_years_field: { a: [1] } }))).toBeUndefined();
    expect(paramOf(ask({ messages: [{ role: 'user', content: [{ type: 'hologram', x: 1 }] }] }))).toBeUndefined();
    expect(
      paramOf(
        ask({
          messages: [
            { role: 'assistant', tool_calls: [] },
            { role: 'assistant', content: null },
          ],
        }),
      ),
    ).toBeUndefined();
  });

  it.each<[string, JsonObject]>([
    ['model', { messages: [{ role: 'user', content: 'x' }] }],
    ['model', ask({ model: '' })],
    ['model', ask({ model: 3 })],
    ['messages', { model: 'm' }],
    ['messages', ask({ messages: 'hello' })],
    ['messages', ask({ messages: [] })],
    ['messages', ask({ messages: Array.from({ length: 2049 }, (): Json => ({ role: 'user', content: 'x' })) })],
    ['messages[0]', ask({ messages: ['x'] })],
    ['messages[0].role', ask({ messages: [{ content: 'x' }] })],
    [
      'messages[1].role',
      ask({
        messages: [
          { role: 'user', content: 'x' },
          { role: 'robot', content: 'x' },
        ],
      }),
    ],
    ['messages[0].content', ask({ messages: [{ role: 'user' }] })],
    ['messages[0].content', ask({ messages: [{ role: 'user', content: null }] })],
    ['messages[0].content', ask({ messages: [{ role: 'user', content: { text: 'x' } }] })],
    ['messages[0].content[1]', ask({ messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }, 'y'] }] })],
    ['stream', ask({ stream: 'true' })],
    ['temperature', ask({ temperature: '0.5' })],
    ['max_tokens', ask({ max_tokens: Number.POSITIVE_INFINITY })],
    ['tools', ask({ tools: {} })],
    ['stream_options', ask({ stream_options: [] })],
    ['parallel_tool_calls', ask({ parallel_tool_calls: 'no' })],
  ])('refuses a wrong %s by name', (param, body) => {
    expect(paramOf(body)).toBe(param);
  });
});
