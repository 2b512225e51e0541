import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Message, Part, WireTarget } from '#pipeline/call';
import { countToWire, messagesToWire } from './to-wire.ts';

const text = (words: string): Part => ({ kind: 'text', text: words });
const user = (...parts: readonly Part[]): Message => ({ role: 'user', parts });
const hello: GenerateRequest = {
  kind: 'generate',
  stream: false,
  messages: [user(text('Hello'))],
  tools: [],
  sampling: {},
  output: { kind: 'text' },
};
const targetOf = (model: string): WireTarget => ({ model, stream: false, wantsUsage: true });

function translate(request: Partial<GenerateRequest>, target: WireTarget = targetOf('claude-haiku-4-5')) {
  const { value, refused, ignored } = messagesToWire({ ...hello, ...request }, target);
  const body: unknown = JSON.parse(value.body.toString());
  return { body, refused, ignored, path: value.path };
}

describe('a request as POST /v1/messages', () => {
  it('always has max_tokens: the caller’s, the target’s, or the most the model can', () => {
    const bound = (sampling: GenerateRequest['sampling'], target: WireTarget): unknown => translate({ sampling }, target).body;
    expect(bound({ maxOutputTokens: 9 }, { ...targetOf('claude-opus-5'), maxOutputTokens: 500 })).toMatchObject({ max_tokens: 9 });
    expect(bound({}, { ...targetOf('claude-opus-5'), maxOutputTokens: 500 })).toMatchObject({ max_tokens: 500 });
    expect(bound({}, targetOf('claude-haiku-4-5'))).toMatchObject({ max_tokens: 64_000 });
    expect(bound({}, targetOf('upstream-model'))).toMatchObject({ max_tokens: 4096 });
  });

  it('says only what was asked for', () => {
    expect(translate({})).toEqual({
      path: '/v1/messages',
      refused: [],
      ignored: [],
      body: { model: 'claude-haiku-4-5', max_tokens: 64_000, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] },
    });
    expect(translate({}, { ...targetOf('claude-haiku-4-5'), stream: true }).body).toMatchObject({ stream: true });
  });

  it('gathers the system prompt and joins turns of one role, results first', () => {
    const { body } = translate({
      messages: [
        { role: 'system', parts: [text('Be brief.')] },
        { role: 'developer', parts: [text('Be kind.')] },
        user(text('Rates?')),
        user(text('Please.')),
        { role: 'assistant', parts: [text('')] },
        {
          role: 'assistant',
          parts: [
            text('Looking.'),
            { kind: 'tool-call', id: 'call_1', name: 'rate', arguments: '{"to":"JPY"}' },
            { kind: 'tool-call', id: 'call_2', name: 'hours', arguments: '' },
          ],
        },
        user(text('Quick!')),
        { role: 'tool', parts: [{ kind: 'tool-result', callId: 'call_1', content: [{ kind: 'text', text: '172.4' }] }] },
        {
          role: 'tool',
          parts: [
            {
              kind: 'tool-result',
              callId: 'call_2',
              isError: true,
              content: [{ kind: 'image', source: { kind: 'url', url: 'https://bank.example/door.png' } }],
            },
          ],
        },
      ],
    });
    expect(body).toMatchObject({
      system: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text: 'Be kind.' },
      ],
      messages: [
        { role: 'user', content: [{ text: 'Rates?' }, { text: 'Please.' }] },
        {
          role: 'assistant',
          content: [
            { text: 'Looking.' },
            { type: 'tool_use', id: 'call_1', name: 'rate', input: { to: 'JPY' } },
            { type: 'tool_use', id: 'call_2', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'call_1', content: [{ type: 'text', text: '172.4' }] },
            {
              type: 'tool_result',
              tool_use_id: 'call_2',
              is_error: true,
              content: [{ type: 'image', source: { type: 'url', url: 'https://bank.example/door.png' } }],
            },
            { type: 'text', text: 'Quick!' },
          ],
        },
      ],
    });
  });

  it('keeps later system messages in the conversation where the model takes them', () => {
    const messages: readonly Message[] = [
      user(text('Hi')),
      { role: 'assistant', parts: [text('Yes?')] },
      { role: 'system', parts: [text('In CHF.')] },
      user(text('Rate?')),
      { role: 'assistant', parts: [text('1')] },
      { role: 'developer', parts: [text('Bye.')] },
    ];
    expect(translate({ messages }, targetOf('claude-opus-5')).body).toMatchObject({
      system: [{ text: 'Bye.' }],
      messages: [
        { role: 'user' },
        { role: 'assistant' },
        { role: 'user' },
        { role: 'system', content: [{ type: 'text', text: 'In CHF.' }] },
        { role: 'assistant' },
      ],
    });
    expect(translate({ messages }, targetOf('claude-haiku-4-5')).body).toMatchObject({
      system: [{ text: 'In CHF.' }, { text: 'Bye.' }],
      messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'user' }, { role: 'assistant' }],
    });
  });

  it('shows images, PDF and text, and refuses what Claude does not read', () => {
    const file = (mediaType: string, name?: string): Part => ({
      kind: 'file',
      source: { kind: 'data', mediaType, base64: Buffer.from('Zürich').toString('base64') },
      ...(name === undefined ? {} : { name }),
    });
    const shown = translate({
      messages: [
        user(
          file('application/pdf', 'terms.pdf'),
          file('text/csv'),
          file('image/png'),
          { kind: 'file', source: { kind: 'url', url: 'https://bank.example/a.pdf' } },
          { kind: 'image', detail: 'high', source: { kind: 'file-id', id: 'file_1' } },
        ),
      ],
    });
    expect(shown).toMatchObject({
      refused: [],
      ignored: ['image detail'],
      body: {
        messages: [
          {
            content: [
              { type: 'document', title: 'terms.pdf', source: { type: 'base64', media_type: 'application/pdf' } },
              { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Zürich' } },
              { type: 'image', source: { type: 'base64', media_type: 'image/png' } },
              { type: 'document', source: { type: 'url', url: 'https://bank.example/a.pdf' } },
              { type: 'image', source: { type: 'file', file_id: 'file_1' } },
            ],
          },
        ],
      },
    });
    const refused = translate({
      messages: [
        user(text('x')),
        user(
          file('application/zip'),
          { kind: 'audio', source: { kind: 'data', mediaType: 'audio/wav', base64: '' } },
          { kind: 'file', source: { kind: 'file-id', id: 'file-abc' } },
        ),
      ],
    }).refused;
    expect(refused).toEqual([
      'messages[1] (file of type application/zip)',
      'messages[1] (audio)',
      'messages[1] (a file uploaded to another provider)',
    ]);
  });

  it('hands back thinking only to the family that signed it', () => {
    const { body } = translate({
      messages: [
        user(text('x')),
        {
          role: 'assistant',
          parts: [
            { kind: 'reasoning', text: 'own', signature: { from: 'anthropic', value: 'sig' } },
            { kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: 'hidden' } },
            { kind: 'reasoning', text: 'foreign', signature: { from: 'gemini', value: 'g' } },
            { kind: 'reasoning', text: 'summary', encrypted: { from: 'openai', value: 'o' } },
            { kind: 'reasoning', text: 'unsigned' },
            { kind: 'refusal', text: 'No.' },
          ],
        },
        user(text('y')),
      ],
    });
    expect(body).toMatchObject({
      messages: [
        {},
        {
          content: [
            { type: 'thinking', thinking: 'own', signature: 'sig' },
            { type: 'redacted_thinking', data: 'hidden' },
            { type: 'text', text: 'No.' },
          ],
        },
        {},
      ],
    });
  });

  it('carries tools and the choice among them', () => {
    const tools = [
      { name: 'rate', description: 'Rates', parameters: { type: 'object', properties: { to: { type: 'string' } } } },
      { name: 'hours' },
    ];
    expect(translate({ tools }).body).toMatchObject({
      tools: [
        { name: 'rate', description: 'Rates', input_schema: tools[0]?.parameters },
        { name: 'hours', input_schema: { type: 'object', properties: {} } },
      ],
    });
    const choice = (more: Partial<GenerateRequest>): unknown => translate({ tools, ...more }).body;
    expect(choice({})).not.toHaveProperty('tool_choice');
    expect(choice({ parallelTools: false })).toMatchObject({ tool_choice: { type: 'auto', disable_parallel_tool_use: true } });
    expect(choice({ toolChoice: { kind: 'required' }, parallelTools: false })).toMatchObject({
      tool_choice: { type: 'any', disable_parallel_tool_use: true },
    });
    expect(choice({ toolChoice: { kind: 'tool', name: 'rate' } })).toMatchObject({ tool_choice: { type: 'tool', name: 'rate' } });
    expect(choice({ toolChoice: { kind: 'none' } })).toMatchObject({ tool_choice: { type: 'none' } });
    expect(translate({ toolChoice: { kind: 'none' } }).body).not.toHaveProperty('tool_choice');
    expect(translate({ tools, toolChoice: { kind: 'required' } }, targetOf('claude-opus-5-5')).refused).toEqual([
      'tool_choice (this model cannot be made to call a tool)',
    ]);
  });

  it('writes ids and arguments as Anthropic takes them', () => {
    const calling = (id: string, args: string): readonly Message[] => [
      user(text('x')),
      { role: 'assistant', parts: [{ kind: 'tool-call', id, name: 'rate', arguments: args }] },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: id, content: [] }] },
    ];
    const id = `toolu_${Buffer.from('call:1/é').toString('base64url')}`;
    expect(translate({ messages: calling('call:1/é', '{}') }).body).toMatchObject({
      messages: [{}, { content: [{ id }] }, { content: [{ tool_use_id: id }] }],
    });
    expect(() => translate({ messages: calling('a', '{"to":') })).toThrow(GatewayError);
    expect(() => translate({ messages: calling('a', '[]') })).toThrow(
      expect.objectContaining({ code: 'invalid_request', param: 'messages[1]' }),
    );
    expect(translate({ tools: [{ name: 'ns.rate' }] }).refused).toEqual(['tools[0] (tool name "ns.rate")']);
  });

  it('has structured output by schema only', () => {
    const schema = { type: 'object', properties: { age: { type: 'integer', minimum: 0 } }, required: ['age'] };
    expect(translate({ output: { kind: 'json-schema', name: 'person', schema } }).body).toMatchObject({
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            additionalProperties: false,
            properties: { age: { type: 'integer', description: '{minimum: 0}' } },
            required: ['age'],
          },
        },
      },
    });
    expect(translate({ output: { kind: 'json' } }).refused).toEqual(['response_format (json_object)']);
    expect(translate({ output: { kind: 'json-schema', name: 'any', schema: { type: 'object' } } }).refused).toEqual([
      'response_format (json_schema with an object of unnamed properties)',
    ]);
    expect(translate({ output: { kind: 'json-schema', name: 'p', schema } }, targetOf('claude-sonnet-4-20250514')).refused).toEqual([
      'response_format (json_schema)',
    ]);
    expect(
      translate({
        tools: [
          { name: 'a', strict: true, parameters: schema },
          { name: 'b', strict: true, parameters: { type: 'object', additionalProperties: true } },
        ],
      }),
    ).toMatchObject({
      ignored: ['tools[1].strict'],
      body: { tools: [{ strict: true, input_schema: { additionalProperties: false } }, { input_schema: { additionalProperties: true } }] },
    });
  });

  it('refuses by name what Anthropic cannot do', () => {
    expect(
      translate({
        sampling: { candidates: 2, seed: 1, logprobs: { top: 0 }, frequencyPenalty: 0.5, presencePenalty: -1, stop: ['END', '\n'] },
      }).refused,
    ).toEqual(['n', 'seed', 'logprobs', 'frequency_penalty', 'presence_penalty', 'stop[1] (only white space)']);
    expect(translate({ sampling: { candidates: 1, frequencyPenalty: 0, presencePenalty: 0 } }).refused).toEqual([]);
  });

  it('keeps sampling within what the model takes', () => {
    const refusedOf = (sampling: GenerateRequest['sampling'], model: string, more: Partial<GenerateRequest> = {}): readonly string[] =>
      translate({ sampling, ...more }, targetOf(model)).refused;
    expect(translate({ sampling: { temperature: 0.2, topK: 5, stop: ['END'] }, endUser: 'u-1' }).body).toMatchObject({
      temperature: 0.2,
      top_k: 5,
      stop_sequences: ['END'],
      metadata: { user_id: 'u-1' },
    });
    expect(translate({ sampling: { temperature: 1, topP: 1 } }, targetOf('claude-opus-5')).body).toEqual(
      translate({}, targetOf('claude-opus-5')).body,
    );
    expect(refusedOf({ temperature: 1.5 }, 'claude-haiku-4-5')).toEqual(['temperature (0 to 1 here)']);
    expect(refusedOf({ temperature: 0.2, topP: 0.9 }, 'claude-haiku-4-5')).toEqual(['top_p (not beside temperature)']);
    expect(refusedOf({ temperature: 0.2, topP: 0.9 }, 'upstream-model')).toEqual([]);
    expect(refusedOf({ temperature: 0.2, topP: 0.9, topK: 3 }, 'claude-opus-5')).toEqual([
      'temperature (not taken by this model)',
      'top_p (not taken by this model)',
      'top_k (not taken by this model)',
    ]);
    expect(refusedOf({ temperature: 0.2, topP: 0.95 }, 'claude-haiku-4-5', { reasoning: { effort: 'low' } })).toEqual([
      'temperature (not while the model reasons)',
    ]);
  });

  it('counts the same prompt', () => {
    const { value, refused } = countToWire(
      { kind: 'count-tokens', request: { ...hello, tools: [{ name: 'rate' }], sampling: { seed: 1, temperature: 0.1 } } },
      targetOf('claude-haiku-4-5'),
    );
    expect([value.path, refused]).toEqual(['/v1/messages/count_tokens', []]);
    expect(JSON.parse(value.body.toString())).toEqual({
      model: 'claude-haiku-4-5',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
      tools: [{ name: 'rate', input_schema: { type: 'object', properties: {} } }],
    });
  });
});
