import { describe, expect, it } from 'vitest';
import { GarbledReply, ProviderFault } from '#pipeline/call';
import type { Json, JsonObject } from '#pipeline/json';
import { chatFromWire, chatSummary } from './from-wire.ts';

const completion = (message: JsonObject, extra: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop', ...extra }],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
});
const partsOf = (message: JsonObject) => chatFromWire(completion(message)).choices[0]?.parts;

describe('reading a whole chat completion', () => {
  it('reads text, refusal, finish, log probabilities, sources and usage', () => {
    const reply = chatFromWire(
      completion(
        {
          content: 'hi',
          refusal: 'but no',
          annotations: [
            { type: 'url_citation', url_citation: { url: 'https://example.com', title: 'Example', start_index: 0, end_index: 2 } },
          ],
        },
        { logprobs: { content: [{ token: 'hi', logprob: -0.1, bytes: null, top_logprobs: [] }] }, stop_reason: 'END' },
      ),
    );
    expect(reply).toEqual({
      kind: 'generate',
      id: 'chatcmpl-1',
      model: 'm',
      choices: [
        {
          index: 0,
          parts: [
            { kind: 'text', text: 'hi' },
            { kind: 'refusal', text: 'but no' },
          ],
          finish: { unified: 'stop', raw: 'stop', stopSequence: 'END' },
          logprobs: [{ token: 'hi', logprob: -0.1, top: [] }],
          citations: [{ url: 'https://example.com', title: 'Example', start: 0, end: 2 }],
        },
      ],
      usage: { input: 11, output: 7, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false },
    });
  });

  it('reads tool calls, those without id or arguments too, and the old form', () => {
    const { choices } = chatFromWire(
      completion({
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'weather', arguments: '{"p":1}' } },
          { function: { name: 'now', arguments: '' } },
          { id: 'c', function: { name: 'f', arguments: { x: 1 } } },
        ],
      }),
    );
    expect(choices[0]).toMatchObject({
      finish: { unified: 'tool-calls', raw: 'stop' },
      parts: [
        { kind: 'tool-call', id: 'a', name: 'weather', arguments: '{"p":1}' },
        { id: 'call_chatcmpl-1_0_1', name: 'now', arguments: '{}' },
        { id: 'c', arguments: '{"x":1}' },
      ],
    });
    expect(partsOf({ content: null, function_call: { name: 'now', arguments: '{}' } })).toMatchObject([{ kind: 'tool-call', name: 'now' }]);
  });

  it('reads reasoning under all its names, with what must come back', () => {
    const text = { kind: 'text', text: 'x' };
    expect(partsOf({ content: 'x', reasoning_content: 'hm' })).toEqual([{ kind: 'reasoning', text: 'hm' }, text]);
    expect(partsOf({ content: 'x', reasoning: 'hm' })).toEqual([{ kind: 'reasoning', text: 'hm' }, text]);
    expect(
      partsOf({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'x' },
        ],
      }),
    ).toEqual([{ kind: 'reasoning', text: 'hm' }, text]);
    expect(
      partsOf({
        content: 'x',
        reasoning: 'hm',
        reasoning_details: [{ type: 'reasoning.text', text: 'hm', signature: 's', format: 'anthropic-claude-v1', index: 0 }],
      }),
    ).toEqual([{ kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 's' } }, text]);
    expect(
      partsOf({
        content: 'x',
        reasoning: 'hm',
        reasoning_details: [{ type: 'reasoning.encrypted', data: 'd', format: 'openai-responses-v1' }],
      }),
    ).toEqual([{ kind: 'reasoning', text: 'hm', encrypted: { from: 'openai', value: 'd' } }, text]);
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['error', 'error'],
    ['brand_new', 'other'],
    [null, 'other'],
  ])('takes finish %s for %s', (raw, unified) => {
    expect(chatSummary(completion({ content: 'x' }, { finish_reason: raw }))).toMatchObject({
      model: 'm',
      usage: { input: 11, output: 7 },
      finish: { unified },
    });
  });

  it('forgives missing fields', () => {
    expect(chatFromWire({ choices: [{}] })).toEqual({
      kind: 'generate',
      id: '',
      model: '',
      choices: [{ index: 0, parts: [], finish: { unified: 'other', raw: '' } }],
    });
    expect(chatSummary({ choices: [], usage: null })).toEqual({});
  });

  it.each<[string, Json]>([
    ['a list', []],
    ['an object of another kind', { html: true }],
    ['a string', 'x'],
  ])('calls %s garbled', (_, body) => {
    expect(() => chatFromWire(body)).toThrow(GarbledReply);
    expect(() => chatSummary(body)).toThrow(GarbledReply);
  });

  it('takes an error in a reply of status 200 for the failure it is', () => {
    const body = { error: { message: 'slow down', code: 429 } };
    expect(() => chatFromWire(body)).toThrow(
      expect.objectContaining({ constructor: ProviderFault, failure: { kind: 'rate-limit', status: 429, message: 'slow down' } }),
    );
  });
});
