import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#pipeline/json';
import { requestFromWire } from './from-wire.ts';

const user: Json = { role: 'user', content: 'hello' };
const translate = (extra: JsonObject) => requestFromWire({ model: 'm', messages: [user], ...extra });
const weather = {
  name: 'weather',
  description: 'Tells the weather',
  parameters: { type: 'object', properties: { place: { type: 'string' } } },
};

describe('translating a chat completions body', () => {
  it('carries sampling, bounds, stop sequences, choices and log probabilities', () => {
    const { value, refused, ignored } = translate({
      stream: true,
      temperature: 0.2,
      top_p: 0.9,
      top_k: 40,
      frequency_penalty: 0.1,
      presence_penalty: -0.1,
      seed: 7,
      stop: 'END',
      n: 2,
      max_tokens: 5,
      max_completion_tokens: 6,
      logprobs: true,
      top_logprobs: 3,
      safety_identifier: 'u-1',
      user: 'u-2',
    });
    expect(value.stream).toBe(true);
    expect(value.sampling).toEqual({
      temperature: 0.2,
      topP: 0.9,
      topK: 40,
      frequencyPenalty: 0.1,
      presencePenalty: -0.1,
      seed: 7,
      stop: ['END'],
      candidates: 2,
      maxOutputTokens: 6,
      logprobs: { top: 3 },
    });
    expect(value.endUser).toBe('u-1');
    expect([refused, ignored]).toEqual([[], []]);
  });

  it('names what cannot be carried, and apart from it what has no influence', () => {
    const { refused, ignored } = translate({
      logit_bias: { 5: 1 },
      modalities: ['text', 'audio'],
      audio: { voice: 'ash', format: 'wav' },
      web_search_options: {},
      verbosity: 'low',
      brand_new: 1,
      tools: [{ type: 'custom', custom: { name: 'sql' } }],
      tool_choice: { type: 'custom', custom: { name: 'sql' } },
      response_format: { type: 'grammar' },
      reasoning_effort: 'heroic',
      store: true,
      metadata: { a: 'b' },
      service_tier: 'flex',
      prompt_cache_key: 'k',
      prediction: { type: 'content', content: 'x' },
      stream_options: { include_usage: true, include_obfuscation: true },
    });
    expect(refused.toSorted()).toEqual([
      'audio',
      'brand_new',
      'logit_bias',
      'modalities',
      'reasoning_effort (heroic)',
      'response_format (grammar)',
      'tool_choice (custom)',
      'tools[0] (custom)',
      'verbosity',
      'web_search_options',
    ]);
    expect(ignored.toSorted()).toEqual([
      'metadata',
      'prediction',
      'prompt_cache_key',
      'service_tier',
      'store',
      'stream_options.include_obfuscation',
    ]);
  });

  it('takes defaults and nulls for nothing asked', () => {
    const { refused, ignored } = translate({
      logit_bias: {},
      modalities: ['text'],
      audio: null,
      verbosity: 'medium',
      store: false,
      metadata: {},
      service_tier: 'auto',
      n: 1,
      top_k: -1,
      unknown: null,
    });
    expect([refused, ignored]).toEqual([[], []]);
  });

  it('names unknown members in printable letters only', () => {
    expect(translate({ 'a\r\nset-cookie: é': 1 }).refused).toEqual(['a??set-cookie: ?']);
  });

  it('carries tools, their choice, and only the allowed ones', () => {
    const tools = [
      { type: 'function', function: { ...weather, strict: true } },
      { type: 'function', function: { name: 'now', parameters: {} } },
    ];
    expect(translate({ tools, tool_choice: 'required', parallel_tool_calls: false }).value).toMatchObject({
      tools: [{ ...weather, strict: true }, { name: 'now' }],
      toolChoice: { kind: 'required' },
      parallelTools: false,
    });
    expect(translate({ tools, tool_choice: { type: 'function', function: { name: 'now' } } }).value.toolChoice).toEqual({
      kind: 'tool',
      name: 'now',
    });
    const allowed = {
      type: 'allowed_tools',
      allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'now' } }] },
    };
    expect(translate({ tools, tool_choice: allowed }).value).toMatchObject({ tools: [{ name: 'now' }], toolChoice: { kind: 'required' } });
  });

  it('carries functions and function calls of the old form as tools', () => {
    const { value, refused } = translate({
      functions: [weather],
      function_call: { name: 'weather' },
      messages: [
        user,
        { role: 'assistant', content: null, function_call: { name: 'weather', arguments: '{"place":"Bern"}' } },
        { role: 'function', name: 'weather', content: 'rain' },
      ],
    });
    expect(refused).toEqual([]);
    expect(value).toMatchObject({ tools: [weather], toolChoice: { kind: 'tool', name: 'weather' }, parallelTools: false });
    expect(value.messages.slice(1)).toEqual([
      { role: 'assistant', parts: [{ kind: 'tool-call', id: 'call_1', name: 'weather', arguments: '{"place":"Bern"}' }] },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: 'call_1', name: 'weather', content: [{ kind: 'text', text: 'rain' }] }] },
    ]);
  });

  it('carries structured output', () => {
    const schema = { type: 'object', properties: { a: { $ref: '#/$defs/b' } }, $defs: { b: { type: 'string' } } };
    expect(translate({ response_format: { type: 'json_object' } }).value.output).toEqual({ kind: 'json' });
    expect(
      translate({ response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true, description: 'd' } } }).value
        .output,
    ).toEqual({ kind: 'json-schema', name: 'answer', schema, strict: true, description: 'd' });
  });

  it('carries how much to think, however it is said', () => {
    expect(translate({ reasoning_effort: 'xhigh' }).value.reasoning).toEqual({ effort: 'xhigh', include: true });
    expect(translate({ reasoning_effort: 'none' }).value.reasoning).toEqual({ effort: 'none', include: false });
    expect(translate({ reasoning: { max_tokens: 2000, exclude: true } }).value.reasoning).toEqual({ budgetTokens: 2000, include: false });
    expect(translate({ enable_thinking: false }).value.reasoning).toEqual({ effort: 'none', include: false });
    expect(translate({}).value.reasoning).toBeUndefined();
  });
});

describe('translating chat messages', () => {
  const messages = (...list: Json[]) => requestFromWire({ model: 'm', messages: list });

  it('keeps roles, names and order', () => {
    const { value } = messages(
      { role: 'system', content: 'be brief' },
      {
        role: 'developer',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      { role: 'user', name: 'ann', content: '' },
    );
    expect(value.messages).toEqual([
      { role: 'system', parts: [{ kind: 'text', text: 'be brief' }] },
      {
        role: 'developer',
        parts: [
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'b' },
        ],
      },
      { role: 'user', name: 'ann', parts: [] },
    ]);
  });

  it('carries images, audio and files by address, data and id', () => {
    const { value, refused, ignored } = messages({
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'original' } },
        { type: 'image_url', image_url: 'data:image/svg+xml,%3Csvg%2F%3E' },
        { type: 'input_audio', input_audio: { data: 'BBBB', format: 'mp3' } },
        { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,CCCC' } },
        { type: 'file', file: { filename: 'b.txt', file_data: 'DDDD' } },
        { type: 'file', file: { file_id: 'file-1' } },
        { type: 'video_url', video_url: { url: 'https://example.com/a.mp4' } },
      ],
    });
    expect(value.messages[0]?.parts).toEqual([
      { kind: 'image', source: { kind: 'url', url: 'https://example.com/a.png' }, detail: 'low' },
      { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' }, detail: 'high' },
      { kind: 'image', source: { kind: 'data', mediaType: 'image/svg+xml', base64: Buffer.from('<svg/>').toString('base64') } },
      { kind: 'audio', source: { kind: 'data', mediaType: 'audio/mpeg', base64: 'BBBB' } },
      { kind: 'file', name: 'a.pdf', source: { kind: 'data', mediaType: 'application/pdf', base64: 'CCCC' } },
      { kind: 'file', name: 'b.txt', source: { kind: 'data', mediaType: 'text/plain', base64: 'DDDD' } },
      { kind: 'file', source: { kind: 'file-id', id: 'file-1' } },
    ]);
    expect(refused).toEqual(['messages[0].content[7] (video_url)']);
    expect(ignored).toEqual(['image_url.detail']);
  });

  it('carries a tool loop with parallel calls, names found by id, and signatures out of ids', () => {
    const signed = `call_b__tgs_gemini_${Buffer.from('sig').toString('base64url')}`;
    const { value } = messages(
      user,
      {
        role: 'assistant',
        content: 'let me see',
        tool_calls: [
          {
            id: 'call_a',
            type: 'function',
            function: { name: 'weather', arguments: '{"place":"Bern"}' },
            extra_content: { google: { thought_signature: 'gs' } },
          },
          { id: signed, type: 'function', function: { name: 'now', arguments: '' } },
        ],
      },
      { role: 'tool', tool_call_id: signed, content: 'noon' },
      {
        role: 'tool',
        tool_call_id: 'call_a',
        content: [
          { type: 'text', text: 'rain' },
          { type: 'image_url', image_url: { url: 'https://example.com/r.png' } },
        ],
      },
    );
    expect(value.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        parts: [
          { kind: 'text', text: 'let me see' },
          { kind: 'tool-call', id: 'call_a', name: 'weather', arguments: '{"place":"Bern"}', signature: { from: 'gemini', value: 'gs' } },
          { kind: 'tool-call', id: 'call_b', name: 'now', arguments: '{}', signature: { from: 'gemini', value: 'sig' } },
        ],
      },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: 'call_b', name: 'now', content: [{ kind: 'text', text: 'noon' }] }] },
      {
        role: 'tool',
        parts: [
          {
            kind: 'tool-result',
            callId: 'call_a',
            name: 'weather',
            content: [
              { kind: 'text', text: 'rain' },
              { kind: 'image', source: { kind: 'url', url: 'https://example.com/r.png' } },
            ],
          },
        ],
      },
    ]);
  });

  it('takes what SDKs add to a handed-back reply for an echo, and a wish to continue it for a wish', () => {
    const echo = {
      role: 'assistant',
      content: 'x',
      refusal: null,
      annotations: [],
      audio: null,
      parsed: { a: 1 },
      provider_fields: { b: 1 },
    };
    expect(messages(echo)).toMatchObject({ refused: [], ignored: ['messages[].provider_fields'] });
    expect(messages({ role: 'assistant', content: 'x', prefix: true }).refused).toEqual(['messages[0].prefix']);
    expect(messages({ role: 'assistant', audio: { id: 'a' } }).refused).toEqual(['messages[0].audio']);
    expect(messages({ role: 'user', content: [{ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } }], mood: 1 })).toMatchObject(
      { refused: ['messages[0].mood'], ignored: ['cache_control'] },
    );
  });

  it.each<[string, Json]>([
    ['messages[0].content[0].text', { role: 'user', content: [{ type: 'text' }] }],
    ['messages[0].content[0].image_url.url', { role: 'user', content: [{ type: 'image_url', image_url: {} }] }],
    ['messages[0].content[0].image_url.url', { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:nonsense' } }] }],
    [
      'messages[0].content[0].image_url.url',
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:text/plain,%E0%A4%A' } }] },
    ],
    ['messages[0].tool_call_id', { role: 'tool', content: 'x' }],
    ['messages[0].tool_calls[0].id', { role: 'assistant', tool_calls: [{ type: 'function', function: { name: 'a', arguments: '' } }] }],
    ['messages[0].tool_calls[0].function.name', { role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: {} }] }],
    ['messages[0]', { role: 'function', name: 'a', content: 'x' }],
  ])('refuses a message with a wrong %s', (param, message) => {
    expect(() => messages(message)).toThrow(expect.objectContaining({ constructor: GatewayError, code: 'invalid_request', param }));
  });
});
