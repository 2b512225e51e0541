import { describe, expect, it } from 'vitest';
import { GarbledReply, ProviderFault, type JsonObject } from '#pipeline/call';
import { responseFromWire, responseSummary } from './responses-from-wire.ts';

const response: JsonObject = {
  id: 'resp_1',
  object: 'response',
  model: 'gpt-x-2026',
  status: 'completed',
  error: null,
  incomplete_details: null,
  output: [
    {
      id: 'rs_1',
      type: 'reasoning',
      summary: [
        { type: 'summary_text', text: 'First.' },
        { type: 'summary_text', text: 'Then.' },
      ],
      content: [{ type: 'reasoning_text', text: 'raw' }],
      encrypted_content: 'gAAA',
    },
    { id: 'rs_2', type: 'reasoning', summary: [] },
    { id: 'ws_1', type: 'web_search_call', status: 'completed' },
    {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content: [
        { type: 'output_text', text: 'One.', annotations: [], logprobs: [{ token: 'One', logprob: -0.1, bytes: [79], top_logprobs: [] }] },
        {
          type: 'output_text',
          text: 'Two.',
          annotations: [
            { type: 'url_citation', url: 'https://x', title: 'X', start_index: 0, end_index: 3 },
            { type: 'file_path', file_id: 'f' },
          ],
        },
        { type: 'refusal', refusal: 'No.' },
      ],
    },
    { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'f', arguments: '' },
  ],
  usage: {
    input_tokens: 5,
    input_tokens_details: { cached_tokens: 2, cache_write_tokens: 1 },
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 3 },
    total_tokens: 12,
  },
};
const usage = { input: 5, output: 7, cachedInput: 2, cacheWrite: 1, reasoning: 3, estimated: false };

describe('a Response object', () => {
  it('becomes a reply', () => {
    expect(responseFromWire(response)).toEqual({
      kind: 'generate',
      id: 'resp_1',
      model: 'gpt-x-2026',
      usage,
      choices: [
        {
          index: 0,
          finish: { unified: 'tool-calls', raw: 'completed' },
          parts: [
            { kind: 'reasoning', text: 'First.\n\nThen.', encrypted: { from: 'openai', value: 'gAAA' } },
            { kind: 'text', text: 'One.' },
            { kind: 'text', text: 'Two.' },
            { kind: 'refusal', text: 'No.' },
            { kind: 'tool-call', id: 'call_1', name: 'f', arguments: '{}' },
          ],
          logprobs: [{ token: 'One', logprob: -0.1, bytes: [79], top: [] }],
          citations: [{ url: 'https://x', title: 'X', start: 4, end: 7 }],
        },
      ],
    });
  });

  it('is summed up for the corridor when it is forwarded as it came', () => {
    expect(responseSummary(response)).toEqual({ model: 'gpt-x-2026', usage, finish: { unified: 'tool-calls', raw: 'completed' } });
    expect(
      responseSummary({ ...response, output: [], status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }).finish,
    ).toEqual({ unified: 'length', raw: 'max_output_tokens' });
    expect(responseSummary({ object: 'response', status: 'failed', error: { code: 'server_error' } })).toEqual({
      finish: { unified: 'error', raw: 'failed' },
    });
    expect(responseSummary({ output: [], usage: { input_tokens: 3, output_tokens: 1 } }).usage).toEqual({
      input: 3,
      output: 1,
      cachedInput: 0,
      cacheWrite: 0,
      reasoning: 0,
      estimated: false,
    });
  });

  it('that failed is a failure of the provider', () => {
    const failed = { ...response, status: 'failed', error: { code: 'rate_limit_exceeded', message: 'slow down' } };
    expect(() => responseFromWire(failed)).toThrow(ProviderFault);
  });

  it('is garbled when it is no Response', () => {
    for (const body of [null, [], 'x', {}, { choices: [] }]) {
      expect(() => responseFromWire(body)).toThrow(GarbledReply);
      expect(() => responseSummary(body)).toThrow(GarbledReply);
    }
  });
});
