import { describe, expect, it } from 'vitest';
import type { Choice, GenerateReply, ReplyContext } from '#pipeline/call';
import { replyToWire } from './to-wire.ts';

const context: ReplyContext = {
  callId: 'c1',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: false,
  body: {},
  arrayStream: false,
};
const reply = (...choices: readonly Choice[]): GenerateReply => ({ kind: 'generate', id: 'msg_1', model: 'upstream', choices });
const stop = { unified: 'stop', raw: 'end_turn' } as const;

describe('writing a chat completion', () => {
  it('writes text, refusal, finish and usage', () => {
    const usage = { input: 31, output: 17, cachedInput: 8, cacheWrite: 4, reasoning: 5, estimated: false };
    expect(
      replyToWire(
        {
          ...reply({
            index: 0,
            parts: [
              { kind: 'text', text: 'Zü' },
              { kind: 'text', text: 'rich' },
            ],
            finish: stop,
          }),
          usage,
        },
        context,
      ),
    ).toEqual({
      id: 'chatcmpl-c1',
      object: 'chat.completion',
      created: 1_790_000_000,
      model: 'upstream',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Zürich', refusal: null }, logprobs: null, finish_reason: 'stop' }],
      usage: {
        prompt_tokens: 31,
        completion_tokens: 17,
        total_tokens: 48,
        prompt_tokens_details: { cached_tokens: 8, cache_write_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 5 },
      },
    });
    expect(
      replyToWire(
        reply({ index: 0, parts: [{ kind: 'refusal', text: 'no' }], finish: { unified: 'content-filter', raw: 'refusal' } }),
        context,
      ),
    ).toMatchObject({ choices: [{ message: { content: null, refusal: 'no' }, finish_reason: 'content_filter' }] });
  });

  it('writes tool calls with their signatures inside the ids, and reasoning', () => {
    const choice: Choice = {
      index: 1,
      finish: { unified: 'tool-calls', raw: 'tool_use' },
      parts: [
        { kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 's' } },
        { kind: 'tool-call', id: 'a', name: 'weather', arguments: '{"place":"Bern"}', signature: { from: 'gemini', value: 'g' } },
        { kind: 'tool-call', id: 'b', name: 'now', arguments: '{}' },
      ],
    };
    expect(replyToWire(reply(choice), context)).toMatchObject({
      choices: [
        {
          index: 1,
          finish_reason: 'tool_calls',
          message: {
            content: null,
            reasoning_content: 'hm',
            reasoning_details: [
              { type: 'reasoning.text', text: 'hm', signature: '__tgs_anthropic_s', format: 'anthropic-claude-v1', index: 0 },
            ],
            tool_calls: [
              {
                id: `a__tgs_gemini_${Buffer.from('g').toString('base64url')}`,
                type: 'function',
                function: { name: 'weather', arguments: '{"place":"Bern"}' },
              },
              { id: 'b', type: 'function', function: { name: 'now', arguments: '{}' } },
            ],
          },
        },
      ],
    });
  });

  it('answers a caller of the old form in that form', () => {
    const choice: Choice = {
      index: 0,
      finish: { unified: 'tool-calls', raw: 'tool_use' },
      parts: [{ kind: 'tool-call', id: 'a', name: 'now', arguments: '{}' }],
    };
    const wire = replyToWire(reply(choice), { ...context, body: { functions: [{ name: 'now' }] } });
    expect(wire).toMatchObject({
      choices: [{ finish_reason: 'function_call', message: { content: null, function_call: { name: 'now', arguments: '{}' } } }],
    });
  });

  it('writes log probabilities and sources that have an address', () => {
    const wire = replyToWire(
      reply({
        index: 0,
        parts: [{ kind: 'text', text: 'x' }],
        finish: stop,
        logprobs: [{ token: 'x', logprob: -0.5, bytes: [120], top: [{ token: 'y', logprob: -1 }] }],
        citations: [{ url: 'https://example.com', title: 'Example', start: 0, end: 1 }, { quote: 'only a quote' }],
      }),
      context,
    );
    expect(wire).toMatchObject({
      choices: [
        {
          logprobs: {
            content: [{ token: 'x', logprob: -0.5, bytes: [120], top_logprobs: [{ token: 'y', logprob: -1, bytes: null }] }],
            refusal: null,
          },
          message: {
            annotations: [
              { type: 'url_citation', url_citation: { url: 'https://example.com', title: 'Example', start_index: 0, end_index: 1 } },
            ],
          },
        },
      ],
    });
  });

  it('names the route where the provider names no model, and does not call a broken answer a good one', () => {
    const wire = replyToWire(
      { ...reply({ index: 0, parts: [], finish: { unified: 'error', raw: 'MALFORMED_FUNCTION_CALL' } }), model: '' },
      context,
    );
    expect(wire).toMatchObject({ model: 'assistant', choices: [{ finish_reason: 'error', message: { content: '' } }] });
  });
});
