import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Json, JsonObject } from '#pipeline/call';
import { requestFromWire } from './from-wire.ts';

function read(body: JsonObject): GenerateRequest {
  const { value, refused, ignored } = requestFromWire({ model: 'a', input: 'hi', ...body });
  expect({ refused, ignored }).toEqual({ refused: [], ignored: [] });
  return value;
}

function refused(body: JsonObject): readonly string[] {
  return requestFromWire({ model: 'a', input: 'hi', ...body }).refused;
}

function turns(input: Json): GenerateRequest['messages'] {
  return read({ input }).messages;
}

function fault(body: JsonObject): string | undefined {
  try {
    requestFromWire({ model: 'a', input: 'hi', ...body });
  } catch (error) {
    return error instanceof GatewayError ? error.param : undefined;
  }
  return undefined;
}

describe('a Responses body in normal form: turns', () => {
  it('takes text, and instructions as the system prompt', () => {
    expect(read({ instructions: 'Be brief.' }).messages).toEqual([
      { role: 'system', parts: [{ kind: 'text', text: 'Be brief.' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'hi' }] },
    ]);
  });

  it('takes easy and full messages of every role', () => {
    expect(
      turns([
        { role: 'system', content: 's' },
        { role: 'developer', content: [{ type: 'input_text', text: 'd' }] },
        { type: 'message', role: 'user', content: 'u', status: 'completed' },
        {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [
            { type: 'output_text', text: 'a', annotations: [], logprobs: [] },
            { type: 'refusal', refusal: 'no' },
          ],
        },
      ]),
    ).toEqual([
      { role: 'system', parts: [{ kind: 'text', text: 's' }] },
      { role: 'developer', parts: [{ kind: 'text', text: 'd' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'u' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'text', text: 'a' },
          { kind: 'refusal', text: 'no' },
        ],
      },
    ]);
  });

  it('takes images and files by address, data and id', () => {
    const [message] = turns([
      {
        role: 'user',
        content: [
          { type: 'input_image', image_url: 'https://x/y.png', detail: 'low' },
          { type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'auto' },
          { type: 'input_image', file_id: 'file-1' },
          { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' },
          { type: 'input_file', file_data: 'JVBERi0=' },
          { type: 'input_file', filename: 'r.csv', file_data: 'YQ==' },
          { type: 'input_file', file_url: 'https://x/a.pdf' },
          { type: 'input_file', file_id: 'file-2' },
          { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } },
        ],
      },
    ]);
    expect(message?.parts).toEqual([
      { kind: 'image', source: { kind: 'url', url: 'https://x/y.png' }, detail: 'low' },
      { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' }, detail: 'auto' },
      { kind: 'image', source: { kind: 'file-id', id: 'file-1' } },
      { kind: 'file', source: { kind: 'data', mediaType: 'application/pdf', base64: 'JVBERi0=' }, name: 'a.pdf' },
      { kind: 'file', source: { kind: 'data', mediaType: 'application/pdf', base64: 'JVBERi0=' } },
      { kind: 'file', source: { kind: 'data', mediaType: 'text/csv', base64: 'YQ==' }, name: 'r.csv' },
      { kind: 'file', source: { kind: 'url', url: 'https://x/a.pdf' } },
      { kind: 'file', source: { kind: 'file-id', id: 'file-2' } },
      { kind: 'audio', source: { kind: 'data', mediaType: 'audio/mpeg', base64: 'AAAA' } },
    ]);
  });

  it('makes one turn of reasoning, message and calls, and one of the outputs that follow', () => {
    expect(
      turns([
        { role: 'user', content: 'rates?' },
        {
          id: 'rs_1',
          type: 'reasoning',
          summary: [
            { type: 'summary_text', text: 'think' },
            { type: 'summary_text', text: 'more' },
          ],
          encrypted_content: 'gAAA',
        },
        { role: 'assistant', content: 'Looking.' },
        { type: 'function_call', call_id: 'c1', name: 'rate', arguments: '{"to":"JPY"}' },
        { type: 'function_call', call_id: 'c2', name: 'now', arguments: '' },
        { type: 'function_call_output', call_id: 'c1', output: '172' },
        {
          type: 'function_call_output',
          call_id: 'c2',
          output: [
            { type: 'input_text', text: 'noon' },
            { type: 'input_image', image_url: 'https://x/clock.png' },
          ],
        },
        { role: 'assistant', content: 'One.' },
        { role: 'assistant', content: 'Two.' },
      ]),
    ).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'rates?' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text: 'think\n\nmore', encrypted: { from: 'openai', value: 'gAAA' } },
          { kind: 'text', text: 'Looking.' },
          { kind: 'tool-call', id: 'c1', name: 'rate', arguments: '{"to":"JPY"}' },
          { kind: 'tool-call', id: 'c2', name: 'now', arguments: '{}' },
        ],
      },
      {
        role: 'tool',
        parts: [
          { kind: 'tool-result', callId: 'c1', name: 'rate', content: [{ kind: 'text', text: '172' }] },
          {
            kind: 'tool-result',
            callId: 'c2',
            name: 'now',
            content: [
              { kind: 'text', text: 'noon' },
              { kind: 'image', source: { kind: 'url', url: 'https://x/clock.png' } },
            ],
          },
        ],
      },
      { role: 'assistant', parts: [{ kind: 'text', text: 'One.' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'Two.' }] },
    ]);
  });

  it('reads settings and tools given between the turns, of which the last counts', () => {
    const { tools, reasoning, output } = read({
      reasoning: { effort: 'low' },
      input: [
        { role: 'user', content: 'x' },
        { type: 'additional_tools', role: 'developer', tools: [{ type: 'function', name: 'late', parameters: null, strict: null }] },
        { type: 'configuration_update', reasoning: { effort: 'high' } },
        { type: 'configuration_update', text: { format: { type: 'json_schema', name: 'n', schema: { type: 'object' } } } },
      ],
    });
    expect(tools).toEqual([{ name: 'late' }]);
    expect(reasoning).toEqual({ effort: 'high' });
    expect(output).toEqual({ kind: 'json-schema', name: 'n', schema: { type: 'object' } });
  });

  it('names the field of an item without what it needs', () => {
    expect(fault({ input: [{ type: 'function_call', call_id: 'c', name: 'f' }] })).toBe('input[0].arguments');
    expect(fault({ input: [{ type: 'function_call_output', output: 'x' }] })).toBe('input[0].call_id');
    expect(fault({ input: [{ role: 'user', content: [{ type: 'input_text' }] }] })).toBe('input[0].content[0].text');
    expect(fault({ input: [{ role: 'user', content: [{ type: 'input_image' }] }] })).toBe('input[0].content[0]');
  });
});

describe('a Responses body in normal form: settings', () => {
  it('carries tools, choice and parallel calls', () => {
    const tools = [
      {
        type: 'function',
        name: 'f',
        description: 'd',
        parameters: { type: 'object', properties: { a: { type: 'string' } } },
        strict: true,
      },
      { type: 'function', name: 'g' },
    ];
    const normal = [
      { name: 'f', description: 'd', parameters: { type: 'object', properties: { a: { type: 'string' } } }, strict: true },
      { name: 'g' },
    ];
    expect(read({ tools, parallel_tool_calls: false })).toMatchObject({ tools: normal, parallelTools: false });
    expect(read({ tools, tool_choice: 'required' }).toolChoice).toEqual({ kind: 'required' });
    expect(read({ tools, tool_choice: { type: 'function', name: 'f' } }).toolChoice).toEqual({ kind: 'tool', name: 'f' });
    expect(
      read({ tools, tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'g' }] } }),
    ).toMatchObject({ tools: [{ name: 'g' }], toolChoice: { kind: 'required' } });
  });

  it('carries sampling, reasoning, format and the end user', () => {
    expect(
      read({
        temperature: 0.2,
        top_p: 0.9,
        max_output_tokens: 9,
        top_logprobs: 2,
        include: ['message.output_text.logprobs', 'reasoning.encrypted_content'],
      }).sampling,
    ).toEqual({ temperature: 0.2, topP: 0.9, maxOutputTokens: 9, logprobs: { top: 2 } });
    expect(read({ include: ['message.output_text.logprobs'] }).sampling).toEqual({ logprobs: { top: 0 } });
    expect(read({ reasoning: { effort: 'xhigh', summary: 'auto' } }).reasoning).toEqual({ effort: 'xhigh', include: true });
    expect(read({ include: ['reasoning.encrypted_content'] }).reasoning).toBeUndefined();
    expect(read({ text: { format: { type: 'json_object' }, verbosity: 'medium' } }).output).toEqual({ kind: 'json' });
    expect(read({ text: { format: { type: 'json_schema', name: 'n', schema: { type: 'object' }, strict: true } } }).output).toEqual({
      kind: 'json-schema',
      name: 'n',
      schema: { type: 'object' },
      strict: true,
    });
    expect(read({ safety_identifier: 'u1', user: 'u2' }).endUser).toBe('u1');
    expect(fault({ reasoning: { effort: 'huge' } })).toBe('reasoning.effort');
  });

  it('refuses by name what cannot be carried', () => {
    expect(
      refused({
        previous_response_id: 'resp_1',
        conversation: 'conv_1',
        background: true,
        prompt: { id: 'p' },
        truncation: 'auto',
        next_years_field: 1,
        constructor: 1,
      }),
    ).toEqual(['previous_response_id', 'conversation', 'background', 'prompt', 'truncation', 'next_years_field', 'constructor']);
    expect(
      refused({
        tools: [{ type: 'function', name: 'f', defer_loading: true }, { type: 'web_search' }, { type: 'mcp' }],
        tool_choice: { type: 'web_search' },
      }),
    ).toEqual(['tools[0].defer_loading', 'tools[1] (web_search)', 'tools[2] (mcp)', 'tool_choice (web_search)']);
    expect(refused({ text: { verbosity: 'low' }, reasoning: { mode: 'pro' }, prompt_cache_options: { prewarm: true } })).toEqual([
      'text.verbosity',
      'reasoning.mode',
      'prompt_cache_options.prewarm',
    ]);
    expect(
      refused({
        input: [
          { id: 'msg_1' },
          { type: 'web_search_call', id: 'ws_1' },
          { type: 'compaction', encrypted_content: 'x' },
          { role: 'user', content: [{ type: 'input_hologram' }] },
        ],
      }),
    ).toEqual(['input[0] (item_reference)', 'input[1] (web_search_call)', 'input[2] (compaction)', 'input[3].content[0] (input_hologram)']);
  });

  it('leaves out by name what has no influence, and says nothing of values that ask for nothing', () => {
    expect(
      requestFromWire({
        model: 'a',
        input: 'hi',
        store: true,
        metadata: { a: 'b' },
        service_tier: 'flex',
        prompt_cache_key: 'k',
        include: ['web_search_call.results'],
        stream_options: { include_obfuscation: true },
      }).ignored,
    ).toEqual([
      'store',
      'metadata',
      'service_tier',
      'prompt_cache_key',
      'include[0] (web_search_call.results)',
      'stream_options.include_obfuscation',
    ]);
    read({
      store: false,
      metadata: {},
      service_tier: 'auto',
      background: false,
      truncation: 'disabled',
      previous_response_id: null,
      conversation: null,
      stream_options: { include_obfuscation: false },
    });
  });
});
