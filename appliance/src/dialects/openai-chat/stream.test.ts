import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { ReplyContext, StreamPart } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { createChatWriter } from './stream.ts';
import { isList } from './wire.ts';

const context: ReplyContext = {
  callId: 'c1',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: false,
  body: {},
  arrayStream: false,
};
const start: StreamPart = { kind: 'start', id: 'msg_1', model: 'upstream' };
const stop: StreamPart = { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'end_turn' } };
const usage: StreamPart = { kind: 'usage', usage: { input: 3, output: 2, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } };

function written(parts: readonly StreamPart[], extra: Partial<ReplyContext> = {}): readonly Json[] {
  const writer = createChatWriter({ ...context, ...extra });
  const text = parts.map((part) => writer.write(part)).join('') + writer.end();
  const frames = text.split('\n\n');
  expect(frames.pop()).toBe('');
  return frames.map((frame) => {
    expect(frame.startsWith('data: ')).toBe(true);
    const value: Json = frame === 'data: [DONE]' ? 'DONE' : JSON.parse(frame.slice(6));
    return value;
  });
}

/** Deltas and finishes of one choice, without the members all chunks share. */
function choicesOf(events: readonly Json[]): readonly Json[] {
  return events.filter(isObject).flatMap(({ choices }) => (isList(choices) ? choices : []));
}

describe('writing a chat completions stream', () => {
  it('writes the role first, then deltas, a finish and the end mark', () => {
    const events = written([
      start,
      { kind: 'text-delta', choice: 0, text: 'a "b"\n' },
      { kind: 'text-delta', choice: 0, text: '' },
      stop,
      usage,
      { kind: 'done' },
    ]);
    const shared = { id: 'chatcmpl-c1', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'upstream' };
    const chunk = (delta: JsonObject, finish: string | null = null) => ({
      ...shared,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    });
    expect(events).toEqual([
      chunk({ role: 'assistant', content: '', refusal: null }),
      chunk({ content: 'a "b"\n' }),
      chunk({}, 'stop'),
      'DONE',
    ]);
  });

  it('reports usage last, once and only to who asked for it', () => {
    const larger: StreamPart = {
      kind: 'usage',
      usage: { input: 3, output: 9, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false },
    };
    const events = written([start, usage, stop, larger], { wantsUsage: true });
    expect(events.filter(isObject).map((event) => event.usage)).toEqual([
      null,
      null,
      {
        prompt_tokens: 3,
        completion_tokens: 9,
        total_tokens: 12,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    ]);
    expect(events.at(-2)).toMatchObject({ choices: [] });
    expect(JSON.stringify(written([start, usage, stop]))).not.toContain('usage');
  });

  it('keeps open tool calls apart and gives a call without arguments an empty object', () => {
    const events = choicesOf(
      written([
        start,
        { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'weather', signature: { from: 'gemini', value: 'g' } },
        { kind: 'tool-start', choice: 0, tool: 1, id: 'b', name: 'now' },
        { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"pl' },
        { kind: 'tool-delta', choice: 0, tool: 0, arguments: 'ace":1}' },
        { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
      ]),
    );
    expect(events.slice(1)).toMatchObject([
      {
        delta: {
          tool_calls: [
            {
              index: 0,
              id: `a__tgs_gemini_${Buffer.from('g').toString('base64url')}`,
              type: 'function',
              function: { name: 'weather', arguments: '' },
            },
          ],
        },
      },
      { delta: { tool_calls: [{ index: 1, id: 'b', type: 'function', function: { name: 'now', arguments: '' } }] } },
      { delta: { tool_calls: [{ index: 0, function: { arguments: '{"pl' } }] } },
      { delta: { tool_calls: [{ index: 0, function: { arguments: 'ace":1}' } }] } },
      { delta: { tool_calls: [{ index: 1, function: { arguments: '{}' } }] } },
      { delta: {}, finish_reason: 'tool_calls' },
    ]);
  });

  it('streams reasoning, and repeats what must come back once and whole before the finish', () => {
    const events = choicesOf(
      written([
        start,
        { kind: 'reasoning-delta', choice: 0, text: 'let me ' },
        { kind: 'reasoning-delta', choice: 0, text: 'see' },
        { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 's' } },
        { kind: 'reasoning-end', choice: 0, encrypted: { from: 'anthropic', value: 'e' } },
        { kind: 'reasoning-delta', choice: 0, text: 'unsigned' },
        { kind: 'reasoning-end', choice: 0 },
        { kind: 'text-delta', choice: 0, text: 'x', signature: { from: 'gemini', value: 'g' } },
        stop,
      ]),
    );
    expect(events.slice(1, -1).map((choice) => (isObject(choice) ? choice.delta : choice))).toEqual([
      { reasoning_content: 'let me ' },
      { reasoning_content: 'see' },
      { reasoning_content: 'unsigned' },
      { content: 'x' },
      {
        reasoning_details: [
          { type: 'reasoning.text', text: 'let me see', signature: '__tgs_anthropic_s', format: 'anthropic-claude-v1', index: 0 },
          { type: 'reasoning.encrypted', data: '__tgs_anthropic_e', format: 'anthropic-claude-v1', index: 1 },
          { type: 'reasoning.text', id: 'content', text: '', signature: '__tgs_gemini_g', format: 'google-gemini-v1' },
        ],
      },
    ]);
  });

  it('writes several choices, log probabilities, refusals and sources', () => {
    const events = choicesOf(
      written([
        start,
        { kind: 'text-delta', choice: 1, text: 'b' },
        { kind: 'logprobs', choice: 1, tokens: [{ token: 'b', logprob: -1, top: [] }] },
        { kind: 'refusal-delta', choice: 0, text: 'no' },
        { kind: 'citation', choice: 0, citation: { url: 'https://example.com' } },
        { kind: 'citation', choice: 0, citation: { quote: 'no address' } },
        stop,
        { kind: 'finish', choice: 1, finish: { unified: 'length', raw: 'max_tokens' } },
      ]),
    );
    expect(events).toMatchObject([
      { index: 0, delta: { role: 'assistant' } },
      { index: 1, delta: { role: 'assistant' } },
      { index: 1, delta: { content: 'b' } },
      { index: 1, delta: {}, logprobs: { content: [{ token: 'b', logprob: -1, bytes: null, top_logprobs: [] }] } },
      { index: 0, delta: { refusal: 'no' } },
      { index: 0, delta: { annotations: [{ url_citation: { url: 'https://example.com' } }] } },
      { index: 0, finish_reason: 'stop' },
      { index: 1, finish_reason: 'length' },
    ]);
  });

  it('answers a caller of the old form in that form', () => {
    const events = choicesOf(
      written(
        [
          start,
          { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'now' },
          { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
        ],
        { body: { functions: [{ name: 'now' }] } },
      ),
    );
    expect(events.slice(1)).toMatchObject([
      { delta: { function_call: { name: 'now', arguments: '' } } },
      { delta: { function_call: { arguments: '{}' } } },
      { finish_reason: 'function_call' },
    ]);
  });

  it('ends a broken stream with an error and no end mark', () => {
    const writer = createChatWriter(context);
    writer.write(start);
    expect(writer.error(new GatewayError('provider_error'))).toBe(
      'data: {"error":{"message":"The model provider failed.","type":"server_error","param":null,"code":"provider_error"}}\n\n',
    );
  });
});
