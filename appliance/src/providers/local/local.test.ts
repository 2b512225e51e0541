import { describe, expect, it } from 'vitest';
import type { GenerateRequest, StreamPart } from '#pipeline/call';
import { local } from './local.ts';
import type { LocalGenerator, LocalPart, LocalRequest, LocalTurn } from './local-generator.ts';

const target = { model: 'smollm2', stream: true, wantsUsage: true };
const never = new AbortController().signal;
const hello: GenerateRequest = {
  kind: 'generate',
  stream: true,
  tools: [],
  sampling: {},
  output: { kind: 'text' },
  messages: [
    { role: 'developer', parts: [{ kind: 'text', text: 'Be brief.' }] },
    {
      role: 'user',
      name: 'ada',
      parts: [
        { kind: 'text', text: 'Hello' },
        { kind: 'text', text: 'there' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: 'hm' },
        { kind: 'text', text: 'Hi' },
      ],
    },
    { role: 'user', parts: [{ kind: 'text', text: 'Bye' }] },
  ],
};

/** Says the parts it is given and keeps what it was asked. */
function speaking(
  parts: readonly LocalPart[],
): LocalGenerator & { readonly asked: LocalRequest[]; readonly counted: (readonly LocalTurn[])[] } {
  const asked: LocalRequest[] = [];
  const counted: (readonly LocalTurn[])[] = [];
  return {
    asked,
    counted,
    async *generate(request) {
      asked.push(request);
      yield* parts;
    },
    async count(turns) {
      counted.push(turns);
      return 42;
    },
    healthy: async () => true,
  };
}

async function partsOf(generator: LocalGenerator, request: GenerateRequest): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of local({ generator, newId: () => 'id-1' }).generate(request, target, never)) parts.push(part);
  return parts;
}

describe('the local provider', () => {
  it('tells a reply as start, text, finish, exact usage and done', async () => {
    const generator = speaking([
      { kind: 'prompt', inputTokens: 9 },
      { kind: 'text', text: 'Good' },
      { kind: 'text', text: 'bye' },
      { kind: 'end', reason: 'stop', stopSequence: '!', inputTokens: 9, outputTokens: 3 },
    ]);
    expect(await partsOf(generator, hello)).toEqual([
      { kind: 'start', id: 'id-1', model: 'smollm2' },
      { kind: 'text-delta', choice: 0, text: 'Good' },
      { kind: 'text-delta', choice: 0, text: 'bye' },
      { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop', stopSequence: '!' } },
      { kind: 'usage', usage: { input: 9, output: 3, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
      { kind: 'done' },
    ]);
  });

  it('reports what was written of a reply that the caller broke off, without an end', async () => {
    const generator = speaking([
      { kind: 'prompt', inputTokens: 9 },
      { kind: 'text', text: 'Good' },
      { kind: 'end', reason: 'aborted', inputTokens: 9, outputTokens: 1 },
    ]);
    const parts = await partsOf(generator, hello);
    expect(parts.at(-1)).toMatchObject({ kind: 'usage', usage: { input: 9, output: 1 } });
    expect(parts.map(({ kind }) => kind)).not.toContain('finish');
  });

  it('gives the model the turns as text and the sampling as asked', async () => {
    const generator = speaking([]);
    await partsOf(generator, {
      ...hello,
      sampling: { temperature: 0.7, maxOutputTokens: 5, seed: -1, stop: ['END'], topK: 3, presencePenalty: 1 },
    });
    expect(generator.asked).toEqual([
      {
        turns: [
          { role: 'system', text: 'Be brief.' },
          { role: 'user', text: 'ada: Hello\nthere' },
          { role: 'assistant', text: 'Hi' },
          { role: 'user', text: 'Bye' },
        ],
        maxOutputTokens: 5,
        temperature: 0.7,
        topP: 1,
        topK: 3,
        frequencyPenalty: 0,
        presencePenalty: 1,
        seed: 4294967295,
        stop: ['END'],
      },
    ]);
  });

  it('bounds a reply by what the catalogue allows, else by a limit of its own', async () => {
    const generator = speaking([]);
    const provider = local({ generator, newId: () => 'id-1' });
    for await (const _ of provider.generate({ ...hello, sampling: { maxOutputTokens: 500 } }, { ...target, maxOutputTokens: 100 }, never));
    for await (const _ of provider.generate(hello, target, never));
    expect(generator.asked.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([100, 1024]);
    expect(generator.asked[1]).toMatchObject({ temperature: 0.2, topP: 0.9 });
  });

  it('holds the model to JSON where JSON is asked for', async () => {
    const generator = speaking([]);
    await partsOf(generator, { ...hello, output: { kind: 'json' } });
    await partsOf(generator, {
      ...hello,
      output: { kind: 'json-schema', name: 'x', schema: { type: 'array', items: { type: 'boolean' } } },
    });
    expect(generator.asked.map(({ grammar }) => grammar?.split('\n')[0])).toEqual([
      'root ::= object',
      'root ::= "[" ws (r0 ("," ws r0){0,99})? ws "]"',
    ]);
  });

  it('counts tokens as the model does', async () => {
    const generator = speaking([]);
    const reply = await local({ generator, newId: () => '' }).countTokens?.({ kind: 'count-tokens', request: hello }, target, never);
    expect(reply).toEqual({ kind: 'count-tokens', input: 42 });
    expect(generator.counted[0]).toHaveLength(4);
  });

  it('refuses by name what it cannot do', () => {
    const { cannot } = local({ generator: speaking([]), newId: () => '' });
    const request: GenerateRequest = {
      ...hello,
      tools: [{ name: 'look' }],
      sampling: { candidates: 2, logprobs: { top: 1 } },
      reasoning: { effort: 'low' },
      output: { kind: 'json-schema', name: 'x', schema: { type: 'string', pattern: 'a' } },
      messages: [
        {
          role: 'user',
          parts: [
            { kind: 'text', text: 'What is it?' },
            { kind: 'image', source: { kind: 'url', url: 'https://bank.example/a.png' } },
          ],
        },
        { role: 'assistant', parts: [{ kind: 'tool-call', id: '1', name: 'look', arguments: '{}' }] },
      ],
    };
    const names = ['tools', 'n', 'logprobs', 'reasoning', 'response_format (pattern)', 'messages[0] (image)', 'messages[1] (tool call)'];
    expect(cannot(request)).toEqual(names);
    expect(cannot({ kind: 'count-tokens', request })).toEqual(names);
    expect(cannot({ kind: 'embed', inputs: ['a'] })).toEqual(['embeddings']);
    expect(cannot(hello)).toEqual([]);
    expect(
      cannot({
        ...hello,
        tools: [{ name: 'look' }],
        toolChoice: { kind: 'none' },
        reasoning: { effort: 'none' },
        sampling: { candidates: 1 },
      }),
    ).toEqual([]);
  });
});
