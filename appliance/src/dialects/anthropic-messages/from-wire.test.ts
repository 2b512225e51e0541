import { GatewayError } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Json, JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { idToWire } from '#pipeline/signature';
import { messagesFromWire } from './from-wire.ts';
import { unsignedMark } from './marks.ts';

const hello: JsonObject = { model: 'assistant', max_tokens: 64, messages: [{ role: 'user', content: 'Hello' }] };

/** Translates a body that must come through without loss. */
function carried(body: JsonObject): GenerateRequest {
  const { value, refused, ignored } = messagesFromWire({ ...hello, ...body });
  expect({ refused, ignored }).toEqual({ refused: [], ignored: [] });
  return value;
}

const refusedOf = (body: JsonObject): readonly string[] => messagesFromWire({ ...hello, ...body }).refused;
const ignoredOf = (body: JsonObject): readonly string[] => messagesFromWire({ ...hello, ...body }).ignored;
const inUserTurn = (...content: readonly Json[]): JsonObject => ({ messages: [{ role: 'user', content }] });

describe('a Messages request in normal form', () => {
  it('carries system prompts, turns and system turns in order', () => {
    const { messages } = carried({
      system: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text: 'Be kind.' },
      ],
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: [{ type: 'text', text: 'Yes?' }] },
        { role: 'user', content: 'Rate?' },
        { role: 'system', content: 'In CHF.' },
      ],
    });
    expect(messages).toEqual([
      {
        role: 'system',
        parts: [
          { kind: 'text', text: 'Be brief.' },
          { kind: 'text', text: 'Be kind.' },
        ],
      },
      { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'Yes?' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'Rate?' }] },
      { role: 'system', parts: [{ kind: 'text', text: 'In CHF.' }] },
    ]);
    expect(carried({ system: 'Be brief.' }).messages[0]).toEqual({ role: 'system', parts: [{ kind: 'text', text: 'Be brief.' }] });
  });

  it('carries images and documents of every source', () => {
    const { messages } = carried(
      inUserTurn(
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
        { type: 'image', source: { type: 'url', url: 'https://bank.example/a.png' } },
        { type: 'image', source: { type: 'file', file_id: 'file_1' } },
        {
          type: 'document',
          title: 'terms.pdf',
          context: 'Of 2026.',
          source: { type: 'base64', media_type: 'application/pdf', data: 'JVBE' },
        },
        { type: 'document', source: { type: 'url', url: 'https://bank.example/a.pdf' }, citations: { enabled: false } },
        { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Zürich' } },
        {
          type: 'document',
          source: {
            type: 'content',
            content: [
              { type: 'text', text: 'one' },
              { type: 'text', text: 'two' },
            ],
          },
        },
        { type: 'search_result', source: 'https://bank.example/faq', title: 'FAQ', content: [{ type: 'text', text: 'Open at 9.' }] },
      ),
    );
    expect(messages[0]?.parts).toEqual([
      { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' } },
      { kind: 'image', source: { kind: 'url', url: 'https://bank.example/a.png' } },
      { kind: 'image', source: { kind: 'file-id', id: 'file_1' } },
      { kind: 'text', text: 'Of 2026.' },
      { kind: 'file', name: 'terms.pdf', source: { kind: 'data', mediaType: 'application/pdf', base64: 'JVBE' } },
      { kind: 'file', source: { kind: 'url', url: 'https://bank.example/a.pdf' } },
      { kind: 'file', source: { kind: 'data', mediaType: 'text/plain', base64: Buffer.from('Zürich').toString('base64') } },
      { kind: 'text', text: 'one' },
      { kind: 'text', text: 'two' },
      { kind: 'text', text: 'FAQ\nhttps://bank.example/faq' },
      { kind: 'text', text: 'Open at 9.' },
    ]);
  });

  it('splits tool results into turns of their own, with the name of the tool', () => {
    const { messages } = carried({
      messages: [
        { role: 'user', content: 'Rates?' },
        {
          role: 'assistant',
          content: [
            { type: 'tool_use', id: 'toolu_1', name: 'rate', input: { to: 'JPY' } },
            { type: 'tool_use', id: 'toolu_2', name: 'hours', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'toolu_1', content: '172.4' },
            {
              type: 'tool_result',
              tool_use_id: 'toolu_2',
              is_error: true,
              content: [
                { type: 'text', text: 'closed' },
                { type: 'image', source: { type: 'url', url: 'https://bank.example/door.png' } },
              ],
            },
            { type: 'text', text: 'And now?' },
          ],
        },
      ],
    });
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        parts: [
          { kind: 'tool-call', id: 'toolu_1', name: 'rate', arguments: '{"to":"JPY"}' },
          { kind: 'tool-call', id: 'toolu_2', name: 'hours', arguments: '{}' },
        ],
      },
      {
        role: 'tool',
        parts: [
          { kind: 'tool-result', callId: 'toolu_1', name: 'rate', content: [{ kind: 'text', text: '172.4' }] },
          {
            kind: 'tool-result',
            callId: 'toolu_2',
            name: 'hours',
            isError: true,
            content: [
              { kind: 'text', text: 'closed' },
              { kind: 'image', source: { kind: 'url', url: 'https://bank.example/door.png' } },
            ],
          },
        ],
      },
      { role: 'user', parts: [{ kind: 'text', text: 'And now?' }] },
    ]);
  });

  it('gives every signature back to the family that made it', () => {
    const id = idToWire('call_1', { from: 'gemini', value: 'g==' });
    const { messages } = carried({
      messages: [
        { role: 'user', content: 'x' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'own', signature: 'sig' },
            { type: 'thinking', thinking: 'from Gemini', signature: '__tgs_gemini_abc' },
            { type: 'thinking', thinking: 'from OpenAI', signature: '__tgs_openai_enc' },
            { type: 'thinking', thinking: 'unsigned', signature: unsignedMark },
            { type: 'redacted_thinking', data: 'hidden' },
            { type: 'redacted_thinking', data: '__tgs_openai_item' },
            { type: 'text', text: 'signed' },
            { type: 'redacted_thinking', data: '__tgs_gemini_text.t==' },
            { type: 'tool_use', id, name: 'rate', input: {} },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: id }] },
      ],
    });
    expect(messages[1]?.parts).toEqual([
      { kind: 'reasoning', text: 'own', signature: { from: 'anthropic', value: 'sig' } },
      { kind: 'reasoning', text: 'from Gemini', signature: { from: 'gemini', value: 'abc' } },
      { kind: 'reasoning', text: 'from OpenAI', encrypted: { from: 'openai', value: 'enc' } },
      { kind: 'reasoning', text: 'unsigned' },
      { kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: 'hidden' } },
      { kind: 'reasoning', text: '', encrypted: { from: 'openai', value: 'item' } },
      { kind: 'text', text: 'signed', signature: { from: 'gemini', value: 't==' } },
      { kind: 'tool-call', id: 'call_1', name: 'rate', arguments: '{}', signature: { from: 'gemini', value: 'g==' } },
    ]);
    expect(messages[2]?.parts).toEqual([{ kind: 'tool-result', callId: 'call_1', name: 'rate', content: [] }]);
  });

  it('carries tools and the choice among them', () => {
    const schema = { type: 'object', properties: { to: { type: 'object', properties: { code: { type: 'string' } } } }, required: ['to'] };
    const { tools } = carried({
      tools: [
        { name: 'rate', description: 'Rates', input_schema: schema, strict: true, type: 'custom' },
        { name: 'hours', input_schema: { type: 'object' } },
      ],
    });
    expect(tools).toEqual([
      { name: 'rate', description: 'Rates', parameters: schema, strict: true },
      { name: 'hours', parameters: { type: 'object' } },
    ]);
    expect(carried({ tool_choice: { type: 'any' } }).toolChoice).toEqual({ kind: 'required' });
    expect(carried({ tool_choice: { type: 'none' } }).toolChoice).toEqual({ kind: 'none' });
    expect(carried({ tool_choice: { type: 'tool', name: 'rate' } }).toolChoice).toEqual({ kind: 'tool', name: 'rate' });
    expect(carried({ tool_choice: { type: 'auto', disable_parallel_tool_use: true } })).toMatchObject({
      toolChoice: { kind: 'auto' },
      parallelTools: false,
    });
  });

  it('carries sampling, stop sequences, the end user and the output format', () => {
    const schema = { type: 'object', properties: { age: { type: 'integer' } }, additionalProperties: false };
    const value = carried({
      temperature: 0,
      top_p: 0.9,
      top_k: 4,
      stop_sequences: ['END'],
      metadata: { user_id: 'u-1' },
      output_config: { format: { type: 'json_schema', schema } },
    });
    expect(value).toMatchObject({
      sampling: { maxOutputTokens: 64, temperature: 0, topP: 0.9, topK: 4, stop: ['END'] },
      endUser: 'u-1',
      output: { kind: 'json-schema', schema, strict: true },
    });
    expect(carried({ output_format: { type: 'json_schema', schema } }).output).toMatchObject({ kind: 'json-schema', schema });
  });

  it('carries thinking as a wish that others can grant', () => {
    expect(carried({ thinking: { type: 'enabled', budget_tokens: 2048 } }).reasoning).toEqual({ budgetTokens: 2048, include: true });
    expect(carried({ thinking: { type: 'adaptive', display: 'omitted' }, output_config: { effort: 'max' } }).reasoning).toEqual({
      effort: 'max',
      include: false,
    });
    expect(carried({ thinking: { type: 'disabled' } }).reasoning).toEqual({ effort: 'none' });
    expect(carried({ output_config: { effort: 'low' } }).reasoning).toEqual({ effort: 'low' });
    expect(carried({}).reasoning).toBeUndefined();
    expect(ignoredOf({ thinking: { type: 'between_tools' } })).toEqual(['thinking.type (between_tools)']);
  });

  it('names what serves the call only as ignored, once', () => {
    const content = [
      { type: 'text', text: 'a', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'b', cache_control: { type: 'ephemeral' } },
    ];
    expect(
      ignoredOf({ messages: [{ role: 'user', content }], service_tier: 'standard_only', cache_control: { type: 'ephemeral' } }),
    ).toEqual(['service_tier', 'cache_control']);
    expect(ignoredOf({ service_tier: 'auto', speed: 'standard', container: null, mcp_servers: [] })).toEqual([]);
  });

  it('refuses by name what has no equal', () => {
    expect(
      refusedOf({
        tools: [
          { name: 'a', input_schema: {} },
          { type: 'web_search_20260318', name: 'web_search' },
        ],
      }),
    ).toEqual(['tools[1] (web_search_20260318)']);
    expect(
      refusedOf({ tools: [{ name: 'a', input_schema: {}, defer_loading: true, input_examples: [{}], allowed_callers: ['direct'] }] }),
    ).toEqual(['tools[0].input_examples', 'tools[0].defer_loading']);
    expect(refusedOf(inUserTurn({ type: 'container_upload', file_id: 'f' }))).toEqual(['messages[0].content[0] (container_upload)']);
    expect(refusedOf(inUserTurn({ type: 'document', source: { type: 'text', data: 'x' }, citations: { enabled: true } }))).toEqual([
      'messages[0].content[0].citations',
    ]);
    expect(
      refusedOf({ container: 'c1', mcp_servers: [{ url: 'https://x' }], context_management: {}, next_years_field: 1, inference_geo: 'eu' }),
    ).toEqual(['container', 'mcp_servers', 'context_management', 'next_years_field', 'inference_geo']);
    expect(refusedOf({ output_config: { effort: 'low', task_budget: { total: 1 } } })).toEqual(['output_config.task_budget']);
    expect(refusedOf({ max_tokens: 0 })).toEqual(['max_tokens (0, which only warms a cache)']);
  });

  it.each<[string, JsonObject]>([
    ['messages[0].content[0].text', inUserTurn({ type: 'text' })],
    ['messages[0].content[0].source', inUserTurn({ type: 'image' })],
    ['messages[0].content[0].tool_use_id', inUserTurn({ type: 'tool_result' })],
    [
      'messages[0].content[0].input',
      { messages: [{ role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'b', input: 'c' }] }] },
    ],
    ['tools[0].input_schema', { tools: [{ name: 'a' }] }],
    ['tool_choice.type', { tool_choice: { type: 'perhaps' } }],
    ['thinking.budget_tokens', { thinking: { type: 'enabled' } }],
    ['output_config.effort', { output_config: { effort: 'huge' } }],
    ['output_config.format.type', { output_config: { format: { type: 'xml' } } }],
  ])('names %s where the body is not what the dialect says', (param, body) => {
    expect(() => messagesFromWire({ ...hello, ...body })).toThrow(expect.objectContaining({ code: 'invalid_request', param }));
    expect(() => messagesFromWire({ ...hello, ...body })).toThrow(GatewayError);
  });

  it('never fails in any other way, whatever the blocks hold', () => {
    const type = fc.constantFrom(
      'text',
      'image',
      'document',
      'search_result',
      'thinking',
      'redacted_thinking',
      'tool_use',
      'tool_result',
      'new',
    );
    const member = fc.constantFrom(
      'text',
      'source',
      'content',
      'data',
      'id',
      'tool_use_id',
      'name',
      'input',
      'thinking',
      'signature',
      'citations',
      'title',
    );
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(fc.record({ type, text: fc.string() })));
    const block = fc.tuple(type, fc.dictionary(member, value)).map(([kind, members]) => ({ ...members, type: kind }));
    const turn = fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), content: fc.array(block) });
    const settings = fc.dictionary(
      fc.constantFrom('tools', 'tool_choice', 'thinking', 'output_config', 'output_format', 'system', 'metadata'),
      value,
    );
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1 }), settings, (messages, more) => {
        try {
          const { refused, ignored } = messagesFromWire(jsonObject({ ...hello, ...more, messages }));
          expect([...refused, ...ignored].every((name) => name !== '')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(GatewayError);
        }
      }),
    );
  });
});

/** What JSON makes of it. */
function jsonObject(value: unknown): JsonObject {
  const read: unknown = JSON.parse(JSON.stringify(value));
  if (!isObject(read)) throw new Error('no object');
  return read;
}
