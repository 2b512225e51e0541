import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Message, Part } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { chatToWire } from './to-wire.ts';
import { isList, type OpenaiKind } from './wire.ts';

const question: Message = { role: 'user', parts: [{ kind: 'text', text: 'hello' }] };
const plain: GenerateRequest = { kind: 'generate', stream: false, messages: [question], tools: [], sampling: {}, output: { kind: 'text' } };

function written(extra: Partial<GenerateRequest>, kind: OpenaiKind = 'openai') {
  const { value, refused, ignored } = chatToWire(
    { ...plain, ...extra },
    { model: 'upstream', stream: plain.stream, wantsUsage: false },
    kind,
  );
  const body: unknown = JSON.parse(String(value.body));
  if (!isObject(body) || !isList(body.messages)) return expect.fail('no chat body');
  return { body, messages: body.messages, refused, ignored };
}

function messagesOf(turns: readonly Message[], kind: OpenaiKind = 'openai') {
  const { messages, refused } = written({ messages: turns }, kind);
  return { messages, refused };
}

describe('asking a provider for a chat completion', () => {
  it('asks plainly where nothing else is wanted, and for usage on streams', () => {
    expect(written({}).body).toEqual({ model: 'upstream', messages: [{ role: 'user', content: 'hello' }] });
    expect(written({ stream: true }).body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('bounds the output in the word each kind knows', () => {
    expect(written({ sampling: { maxOutputTokens: 9 } }).body).toMatchObject({ max_completion_tokens: 9 });
    expect(written({ sampling: { maxOutputTokens: 9 } }, 'azure-openai').body).toMatchObject({ max_completion_tokens: 9 });
    expect(written({ sampling: { maxOutputTokens: 9 } }, 'openai-compatible').body).toMatchObject({ max_tokens: 9 });
  });

  it('carries sampling, and refuses what OpenAI has not', () => {
    const sampling = {
      temperature: 0.2,
      topP: 0.9,
      topK: 40,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      seed: 7,
      stop: ['a', 'b', 'c', 'd', 'e'],
      candidates: 2,
      logprobs: { top: 3 },
    };
    const wanted = {
      temperature: 0.2,
      top_p: 0.9,
      top_k: 40,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      seed: 7,
      stop: ['a', 'b', 'c', 'd', 'e'],
      n: 2,
      logprobs: true,
      top_logprobs: 3,
    };
    expect(written({ sampling }, 'openai-compatible')).toMatchObject({ body: wanted, refused: [] });
    expect(written({ sampling }).refused).toEqual(['top_k', 'stop (more than 4 sequences)']);
  });

  it('carries tools and their choice, and neither without tools', () => {
    const tools = [
      {
        name: 'weather',
        description: 'd',
        parameters: { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } },
        strict: true,
      },
      { name: 'now' },
    ];
    expect(written({ tools, toolChoice: { kind: 'tool', name: 'now' }, parallelTools: false }).body).toMatchObject({
      tools: [
        { type: 'function', function: tools[0] },
        { type: 'function', function: { name: 'now' } },
      ],
      tool_choice: { type: 'function', function: { name: 'now' } },
      parallel_tool_calls: false,
    });
    expect(written({ tools, toolChoice: { kind: 'required' } }, 'openai-compatible').body).toMatchObject({
      tools: [{}, { function: { name: 'now', parameters: { type: 'object', properties: {} } } }],
      tool_choice: 'required',
    });
    expect(written({ toolChoice: { kind: 'none' }, parallelTools: true }).body).toEqual({
      model: 'upstream',
      messages: [{ role: 'user', content: 'hello' }],
    });
  });

  it('carries structured output under a name that is allowed', () => {
    const schema = { type: 'object' };
    expect(written({ output: { kind: 'json' } }).body.response_format).toEqual({ type: 'json_object' });
    expect(written({ output: { kind: 'json-schema', name: 'my answer!', schema, strict: true } }).body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'my_answer_', schema, strict: true },
    });
  });

  it('says how much to think, in words each kind knows', () => {
    expect(written({ reasoning: { effort: 'xhigh' } }).body.reasoning_effort).toBe('xhigh');
    expect(written({ reasoning: { effort: 'xhigh' } }, 'openai-compatible').body.reasoning_effort).toBe('high');
    expect(written({ reasoning: { budgetTokens: 4000 } })).toMatchObject({
      body: { reasoning_effort: 'medium' },
      ignored: ['reasoning budget (sent as effort)'],
    });
    expect(written({ reasoning: { include: true } }).body).not.toHaveProperty('reasoning_effort');
  });

  it('names the end user where each kind looks for it', () => {
    expect(written({ endUser: 'u' }).body.safety_identifier).toBe('u');
    expect(written({ endUser: 'u' }, 'openai-compatible').body.user).toBe('u');
    expect(written({ endUser: 'u'.repeat(200) }).ignored).toEqual(['user']);
  });
});

describe('writing chat messages', () => {
  const instructions: readonly Message[] = [
    {
      role: 'system',
      parts: [
        { kind: 'text', text: 'a' },
        { kind: 'text', text: 'b' },
      ],
    },
    { role: 'developer', parts: [{ kind: 'text', text: 'c' }] },
    question,
    { role: 'developer', parts: [{ kind: 'text', text: 'd' }] },
  ];

  it('leaves instructions to OpenAI as they are', () => {
    expect(messagesOf(instructions).messages).toEqual([
      {
        role: 'system',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      { role: 'developer', content: 'c' },
      { role: 'user', content: 'hello' },
      { role: 'developer', content: 'd' },
    ]);
  });

  it('gives other servers one system message first, and no developer', () => {
    expect(messagesOf(instructions, 'openai-compatible').messages).toEqual([
      { role: 'system', content: 'a\n\nb\n\nc' },
      { role: 'user', content: 'hello' },
      { role: 'system', content: 'd' },
    ]);
  });

  it('carries media, and refuses what no message holds', () => {
    const text = Buffer.from('plain').toString('base64');
    const parts: readonly Part[] = [
      { kind: 'text', text: 'look' },
      { kind: 'image', source: { kind: 'url', url: 'https://example.com/a.png' }, detail: 'low' },
      { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' } },
      { kind: 'file', name: 'a.pdf', source: { kind: 'data', mediaType: 'application/pdf', base64: 'BBBB' } },
      { kind: 'file', source: { kind: 'data', mediaType: 'application/pdf', base64: 'CCCC' } },
      { kind: 'file', name: 'n.txt', source: { kind: 'data', mediaType: 'text/plain', base64: text } },
      { kind: 'file', source: { kind: 'file-id', id: 'file-1' } },
      { kind: 'audio', source: { kind: 'data', mediaType: 'audio/mpeg', base64: 'DDDD' } },
      { kind: 'file', source: { kind: 'url', url: 'https://example.com/a.pdf' } },
      { kind: 'file', source: { kind: 'file-id', id: 'files/abc' } },
      { kind: 'audio', source: { kind: 'data', mediaType: 'audio/flac', base64: 'EEEE' } },
    ];
    const { messages, refused } = messagesOf([{ role: 'user', parts }]);
    expect(messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'look' },
          { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,BBBB' } },
          { type: 'file', file: { filename: 'document.pdf', file_data: 'data:application/pdf;base64,CCCC' } },
          { type: 'text', text: 'n.txt:\nplain' },
          { type: 'file', file: { file_id: 'file-1' } },
          { type: 'input_audio', input_audio: { data: 'DDDD', format: 'mp3' } },
        ],
      },
    ]);
    expect(refused).toEqual(['file by URL', 'file by an id of another provider', 'audio (audio/flac)']);
  });

  const loop: readonly Message[] = [
    question,
    {
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 's' } },
        { kind: 'tool-call', id: 'a', name: 'look', arguments: '{"x":1}', signature: { from: 'gemini', value: 'g' } },
        { kind: 'tool-call', id: 'b', name: 'fail', arguments: '' },
      ],
    },
    {
      role: 'tool',
      parts: [
        {
          kind: 'tool-result',
          callId: 'a',
          name: 'look',
          content: [
            { kind: 'text', text: 'seen' },
            { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AAAA' } },
          ],
        },
        { kind: 'tool-result', callId: 'b', name: 'fail', content: [{ kind: 'text', text: 'no disk' }], isError: true },
      ],
    },
  ];

  it('carries a tool loop: no foreign signature, failures in words, media behind all results', () => {
    expect(messagesOf(loop)).toEqual({
      refused: [],
      messages: [
        { role: 'user', content: 'hello' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'look', arguments: '{"x":1}' } },
            { id: 'b', type: 'function', function: { name: 'fail', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'a', content: 'seen' },
        { role: 'tool', tool_call_id: 'b', content: 'Error: no disk' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Output of the tool look (call a), not written by the user:' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          ],
        },
      ],
    });
  });

  it('shows open reasoning to servers that read it, while their turn lasts', () => {
    expect(messagesOf(loop, 'openai-compatible').messages[1]).toMatchObject({ content: '', reasoning_content: 'hm', reasoning: 'hm' });
    expect(messagesOf([...loop, question], 'openai-compatible').messages[1]).not.toHaveProperty('reasoning_content');
  });

  it('writes refusals and empty turns so that each kind takes them', () => {
    const refusal: Message = { role: 'assistant', parts: [{ kind: 'refusal', text: 'no' }] };
    expect(messagesOf([refusal]).messages).toEqual([{ role: 'assistant', content: null, refusal: 'no' }]);
    expect(messagesOf([refusal], 'openai-compatible').messages).toEqual([{ role: 'assistant', content: 'no' }]);
    expect(
      messagesOf([
        { role: 'assistant', parts: [] },
        { role: 'user', parts: [] },
      ]).messages,
    ).toEqual([
      { role: 'assistant', content: '' },
      { role: 'user', content: '' },
    ]);
    expect(messagesOf([{ role: 'assistant', parts: [{ kind: 'image', source: { kind: 'url', url: 'https://x' } }] }]).refused).toEqual([
      'image in an assistant message',
    ]);
  });

  it('shortens ids that are too long, in the call and its result alike', () => {
    const id = 'x'.repeat(64);
    const { messages } = messagesOf([
      { role: 'assistant', parts: [{ kind: 'tool-call', id, name: 'now', arguments: '{}' }] },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: id, content: [] }] },
    ]);
    const [, result] = messages;
    const short = isObject(result) ? result.tool_call_id : undefined;
    expect(short).toHaveLength(37);
    expect(messages).toMatchObject([{ tool_calls: [{ id: short }] }, {}]);
  });
});
