import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GenerateRequest, JsonObject, Message } from '#pipeline/call';
import { openaiResponsesWire } from './responses.ts';

const target = { model: 'gpt-x', stream: false, wantsUsage: true };

function write(
  request: Partial<GenerateRequest>,
  stream = false,
): { readonly body: JsonObject; readonly refused: readonly string[]; readonly ignored: readonly string[] } {
  const whole: GenerateRequest = {
    kind: 'generate',
    stream,
    messages: [{ role: 'user', parts: [{ kind: 'text', text: 'hi' }] }],
    tools: [],
    sampling: {},
    output: { kind: 'text' },
    ...request,
  };
  const written = openaiResponsesWire.toWire?.(whole, { ...target, stream });
  if (!written || typeof written.value.body !== 'string') throw new Error('nothing written');
  expect([written.value.method, written.value.path]).toEqual(['POST', '/responses']);
  return { body: JSON.parse(written.value.body), refused: written.refused, ignored: written.ignored };
}

function items(messages: readonly Message[]): unknown {
  const { body, refused } = write({ messages });
  expect(refused).toEqual([]);
  return body.input;
}

describe('a request as a Responses body', () => {
  it('asks for a reply that is stored nowhere', () => {
    expect(write({}).body).toEqual({ model: 'gpt-x', input: [{ role: 'user', content: 'hi' }], store: false });
    expect(write({}, true).body).toMatchObject({ stream: true });
  });

  it('carries turns, media and tool results', () => {
    expect(
      items([
        { role: 'system', parts: [{ kind: 'text', text: 's' }] },
        {
          role: 'developer',
          parts: [
            { kind: 'text', text: 'd1' },
            { kind: 'text', text: 'd2' },
          ],
        },
        {
          role: 'user',
          parts: [
            { kind: 'image', source: { kind: 'url', url: 'https://x/y.png' }, detail: 'low' },
            { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' } },
            { kind: 'image', source: { kind: 'file-id', id: 'file-1' } },
            { kind: 'file', source: { kind: 'data', mediaType: 'application/pdf', base64: 'JVBE' } },
            { kind: 'file', source: { kind: 'url', url: 'https://x/a.pdf' } },
            { kind: 'file', source: { kind: 'file-id', id: 'file-2' } },
          ],
        },
        {
          role: 'assistant',
          parts: [
            { kind: 'reasoning', text: 'hm', encrypted: { from: 'openai', value: 'gAAA' } },
            { kind: 'reasoning', text: 'foreign', signature: { from: 'anthropic', value: 's' } },
            { kind: 'text', text: 'Looking.' },
            { kind: 'text', text: '', signature: { from: 'gemini', value: 'x' } },
            { kind: 'tool-call', id: 'c1', name: 'f', arguments: '{"a":1}', signature: { from: 'gemini', value: 'x' } },
          ],
        },
        {
          role: 'tool',
          parts: [
            { kind: 'tool-result', callId: 'c1', name: 'f', content: [{ kind: 'text', text: 'ok' }] },
            {
              kind: 'tool-result',
              callId: 'c2',
              content: [
                { kind: 'text', text: 'boom' },
                { kind: 'image', source: { kind: 'url', url: 'https://x' } },
              ],
              isError: true,
            },
            { kind: 'tool-result', callId: 'c3', content: [] },
          ],
        },
        { role: 'assistant', parts: [{ kind: 'refusal', text: 'no' }] },
      ]),
    ).toEqual([
      { role: 'system', content: 's' },
      {
        role: 'developer',
        content: [
          { type: 'input_text', text: 'd1' },
          { type: 'input_text', text: 'd2' },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'input_image', image_url: 'https://x/y.png', detail: 'low' },
          { type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'auto' },
          { type: 'input_image', file_id: 'file-1', detail: 'auto' },
          { type: 'input_file', filename: 'file.pdf', file_data: 'data:application/pdf;base64,JVBE' },
          { type: 'input_file', file_url: 'https://x/a.pdf' },
          { type: 'input_file', file_id: 'file-2' },
        ],
      },
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }], encrypted_content: 'gAAA' },
      { role: 'assistant', content: 'Looking.' },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"a":1}' },
      { type: 'function_call_output', call_id: 'c1', output: 'ok' },
      {
        type: 'function_call_output',
        call_id: 'c2',
        output: [
          { type: 'input_text', text: 'Error:' },
          { type: 'input_text', text: 'boom' },
          { type: 'input_image', image_url: 'https://x', detail: 'auto' },
        ],
      },
      { type: 'function_call_output', call_id: 'c3', output: '' },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'no' }] },
    ]);
  });

  it('gives a long call id and its result the same short one', () => {
    const id = 'x'.repeat(200);
    const written = items([
      { role: 'assistant', parts: [{ kind: 'tool-call', id, name: 'f', arguments: '' }] },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: id, content: [{ kind: 'text', text: 'ok' }] }] },
    ]);
    const short = `call_${createHash('sha256').update(id).digest('base64url').slice(0, 32)}`;
    expect(written).toMatchObject([{ call_id: short, arguments: '{}' }, { call_id: short }]);
  });

  it('carries tools, format and settings', () => {
    const { body, refused, ignored } = write({
      tools: [{ name: 'f', description: 'd', parameters: { type: 'object' }, strict: true }, { name: 'g' }],
      toolChoice: { kind: 'tool', name: 'f' },
      parallelTools: false,
      output: { kind: 'json-schema', name: 'my answer', schema: { type: 'object' }, strict: true },
      reasoning: { effort: 'low', include: true },
      sampling: { maxOutputTokens: 9, temperature: 0.1, topP: 0.5, logprobs: { top: 3 } },
      endUser: 'u',
    });
    expect({ refused, ignored }).toEqual({ refused: [], ignored: [] });
    expect(body).toEqual({
      model: 'gpt-x',
      input: [{ role: 'user', content: 'hi' }],
      store: false,
      tools: [
        { type: 'function', name: 'f', description: 'd', parameters: { type: 'object' }, strict: true },
        { type: 'function', name: 'g', parameters: { type: 'object', properties: {} }, strict: false },
      ],
      tool_choice: { type: 'function', name: 'f' },
      parallel_tool_calls: false,
      text: { format: { type: 'json_schema', name: 'my_answer', schema: { type: 'object' }, strict: true } },
      reasoning: { effort: 'low', summary: 'auto' },
      include: ['reasoning.encrypted_content', 'message.output_text.logprobs'],
      max_output_tokens: 9,
      temperature: 0.1,
      top_p: 0.5,
      top_logprobs: 3,
      safety_identifier: 'u',
    });
  });

  it('turns a budget into effort and says so', () => {
    const { body, ignored } = write({ reasoning: { budgetTokens: 4000 } });
    expect(body).toMatchObject({ reasoning: { effort: 'medium' }, include: ['reasoning.encrypted_content'] });
    expect(ignored).toEqual(['reasoning budget (sent as effort)']);
    expect(write({ reasoning: { effort: 'none' } }).body.include).toBeUndefined();
  });

  it('refuses by name what this API has not', () => {
    expect(write({ sampling: { candidates: 2, topK: 5, seed: 1, frequencyPenalty: 1, presencePenalty: 1, stop: ['x'] } }).refused).toEqual([
      'n',
      'top_k',
      'seed',
      'frequency_penalty',
      'presence_penalty',
      'stop',
    ]);
    expect(
      write({
        messages: [
          { role: 'user', name: 'ann', parts: [{ kind: 'audio', source: { kind: 'url', url: 'https://x' } }] },
          { role: 'assistant', parts: [{ kind: 'image', source: { kind: 'url', url: 'https://x' } }] },
        ],
      }),
    ).toMatchObject({ refused: ['messages[0].content[0] (audio)', 'messages[1].content[0] (image)'], ignored: ['messages[0].name'] });
  });

  it('forwards a body of its own kind with nothing changed but the model', () => {
    const bytes = Buffer.from('{"model":"assistant","next_years_field":1}');
    const body = {
      bytes,
      text: bytes.toString(),
      value: { model: 'assistant' },
      outline: { model: 'assistant' },
      includes: () => false,
      withMembers: (members: JsonObject) => JSON.stringify(members),
    };
    expect(openaiResponsesWire.forward(body, target)).toEqual({ method: 'POST', path: '/responses', body: '{"model":"gpt-x"}' });
  });
});
