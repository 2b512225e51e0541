import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderFault, type GenerateRequest, type Message, type Part, type StreamPart, type ToolCallPart } from '#pipeline/call';
import { sandbox, type SandboxOptions } from './sandbox.ts';
import { words } from './words.ts';

const target = { model: 'echo', stream: true, wantsUsage: true };
const never = new AbortController().signal;

/** A sandbox on a clock of its own: sleeping moves it. */
function standing(more: Partial<SandboxOptions> = {}): { readonly provider: ReturnType<typeof sandbox>; readonly elapsed: () => number } {
  let time = 0;
  let ids = 0;
  const provider = sandbox({
    random: () => 0.5,
    clock: { now: () => time, monotonic: () => time },
    newId: () => `id-${(ids += 1)}`,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      time += ms;
    },
    ...more,
  });
  return { provider, elapsed: () => time };
}

function asking(text: string, more: Partial<GenerateRequest> = {}): GenerateRequest {
  const messages: readonly Message[] = [{ role: 'user', parts: [{ kind: 'text', text }] }];
  return { kind: 'generate', stream: true, messages, tools: [], sampling: {}, output: { kind: 'text' }, ...more };
}

async function partsOf(request: GenerateRequest, more: Partial<SandboxOptions> = {}, signal = never): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of standing(more).provider.generate(request, target, signal)) parts.push(part);
  return parts;
}

function textOf(parts: readonly StreamPart[], choice = 0): string {
  return parts.flatMap((part) => (part.kind === 'text-delta' && part.choice === choice ? [part.text] : [])).join('');
}

function callsOf(parts: readonly StreamPart[]): readonly Pick<ToolCallPart, 'name' | 'arguments'>[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'tool-start') return [];
    const written = parts.flatMap((other) => (other.kind === 'tool-delta' && other.tool === part.tool ? [other.arguments] : []));
    return [{ name: part.name, arguments: written.join('') }];
  });
}

const finishOf = (parts: readonly StreamPart[]): StreamPart | undefined => parts.find(({ kind }) => kind === 'finish');
const usageOf = (parts: readonly StreamPart[]): StreamPart | undefined => parts.findLast(({ kind }) => kind === 'usage');

async function faultOf(promise: Promise<unknown>): Promise<ProviderFault['failure'] | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    if (error instanceof ProviderFault) return error.failure;
    throw error;
  }
}

describe('the sandbox', () => {
  it('echoes the last message word by word, with exact usage', async () => {
    expect(await partsOf(asking('Where is my card?'))).toEqual([
      { kind: 'start', id: 'id-1', model: 'echo' },
      { kind: 'text-delta', choice: 0, text: 'Where' },
      { kind: 'text-delta', choice: 0, text: ' is' },
      { kind: 'text-delta', choice: 0, text: ' my' },
      { kind: 'text-delta', choice: 0, text: ' card?' },
      { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
      { kind: 'usage', usage: { input: 4, output: 4, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
      { kind: 'done' },
    ]);
  });

  it('answers its script where it has one, and in one piece where nobody streams', async () => {
    const parts = await partsOf(asking('Hello', { stream: false }), { reply: 'Welcome to the bank.' });
    expect(parts.filter(({ kind }) => kind === 'text-delta')).toEqual([{ kind: 'text-delta', choice: 0, text: 'Welcome to the bank.' }]);
    expect(usageOf(parts)).toMatchObject({ usage: { output: 4 } });
  });

  it('says so when it hears no text', async () => {
    const image: Part = { kind: 'image', source: { kind: 'url', url: 'https://bank.example/a.png' } };
    const parts = await partsOf(asking('', { messages: [{ role: 'user', parts: [image] }] }));
    expect(textOf(parts)).toBe('The sandbox heard no text.');
    expect(usageOf(parts)).toMatchObject({ usage: { input: 100 } });
  });

  it('stops at the output limit and at stop sequences', async () => {
    const limited = await partsOf(asking('one two three', { sampling: { maxOutputTokens: 2 } }));
    expect(textOf(limited)).toBe('one two');
    expect(finishOf(limited)).toMatchObject({ finish: { unified: 'length' } });
    const stopped = await partsOf(asking('one two three four', { sampling: { stop: ['four', 'hre', 'three'] } }));
    expect(textOf(stopped)).toBe('one two t');
    expect(finishOf(stopped)).toMatchObject({ finish: { unified: 'stop', stopSequence: 'hre' } });
  });

  it('gives as many choices as asked, and counts them all', async () => {
    const parts = await partsOf(asking('one two', { sampling: { candidates: 3 } }));
    expect([0, 1, 2].map((choice) => textOf(parts, choice))).toEqual(['one two', 'one two', 'one two']);
    expect(parts.filter(({ kind }) => kind === 'finish')).toHaveLength(3);
    expect(usageOf(parts)).toMatchObject({ usage: { output: 6 } });
  });

  it('thinks aloud where thinking is asked for', async () => {
    const parts = await partsOf(asking('Hi', { reasoning: { effort: 'low', include: true } }));
    expect(parts.map(({ kind }) => kind)).toContain('reasoning-end');
    expect(usageOf(parts)).toMatchObject({ usage: { output: 10, reasoning: 9 } });
  });

  it('waits for its latency and keeps its rate', async () => {
    const { provider, elapsed } = standing({ latencyMs: 300, tokensPerSecond: 10 });
    for await (const _ of provider.generate(asking('one two three four five'), target, never));
    expect(elapsed()).toBeCloseTo(800);
  });

  it('ends at once when the signal fires, and tells what it said', async () => {
    const caller = new AbortController();
    const parts: StreamPart[] = [];
    for await (const part of standing({ tokensPerSecond: 10 }).provider.generate(asking('one two three four'), target, caller.signal)) {
      parts.push(part);
      if (textOf(parts) === 'one two') caller.abort();
    }
    expect(textOf(parts)).toBe('one two');
    expect(parts.at(-1)).toMatchObject({ kind: 'usage', usage: { output: 2 } });
    expect(await partsOf(asking('Hi'), { latencyMs: 10 }, AbortSignal.abort())).toEqual([]);
  });
});

describe('tool calls of the sandbox', () => {
  const tools = [
    { name: 'balance' },
    {
      name: 'transfer',
      parameters: { type: 'object', properties: { amount: { type: 'integer' }, to: { type: 'string' } }, required: ['amount'] },
    },
  ];

  it('are those that the lines of the user name', async () => {
    const parts = await partsOf(
      asking('Please\ncall balance\ncall transfer {"amount": 5, "to": "Ada Lovelace"}\ncall unknown {}\ncall balance {broken}', { tools }),
    );
    expect(callsOf(parts)).toEqual([
      { name: 'balance', arguments: '{}' },
      { name: 'transfer', arguments: '{"amount": 5, "to": "Ada Lovelace"}' },
    ]);
    expect(finishOf(parts)).toMatchObject({ finish: { unified: 'tool-calls' } });
    const ids = parts.flatMap((part) => (part.kind === 'tool-start' ? [part.id] : []));
    expect(new Set(ids).size).toBe(2);
  });

  it('come one at a time where parallel calls are off', async () => {
    expect(callsOf(await partsOf(asking('call balance\ncall balance', { tools, parallelTools: false })))).toHaveLength(1);
  });

  it('are made up where a tool is forced, and left where none may be called', async () => {
    const forced = await partsOf(asking('Ada', { tools, toolChoice: { kind: 'tool', name: 'transfer' } }));
    expect(callsOf(forced)).toEqual([{ name: 'transfer', arguments: '{"amount":0,"to":"Ada"}' }]);
    expect(callsOf(await partsOf(asking('Ada', { tools, toolChoice: { kind: 'required' } })))).toEqual([
      { name: 'balance', arguments: '{}' },
    ]);
    expect(textOf(await partsOf(asking('call balance', { tools, toolChoice: { kind: 'none' } })))).toBe('call balance');
  });

  it('are followed by an echo of their results', async () => {
    const messages: readonly Message[] = [
      { role: 'user', parts: [{ kind: 'text', text: 'call balance' }] },
      { role: 'assistant', parts: [{ kind: 'tool-call', id: '1', name: 'balance', arguments: '{}' }] },
      { role: 'tool', parts: [{ kind: 'tool-result', callId: '1', content: [{ kind: 'text', text: 'call balance' }] }] },
    ];
    const parts = await partsOf(asking('', { tools, messages }));
    expect(callsOf(parts)).toEqual([]);
    expect(textOf(parts)).toBe('call balance');
  });
});

describe('structured output of the sandbox', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 3 },
      tags: { type: 'array', items: { enum: ['x', 'y'] }, minItems: 2 },
      when: { type: 'string', format: 'date' },
      note: { anyOf: [{ type: 'null' }, {}] },
    },
    required: ['name', 'tags', 'extra'],
  };

  it('is the text as JSON, or a sample of the schema', async () => {
    expect(textOf(await partsOf(asking('Ada', { output: { kind: 'json' } })))).toBe('{"echo":"Ada"}');
    expect(textOf(await partsOf(asking('{"a": 1}', { output: { kind: 'json' } })))).toBe('{"a": 1}');
    const sample: unknown = JSON.parse(textOf(await partsOf(asking('Lovelace', { output: { kind: 'json-schema', name: 'x', schema } }))));
    expect(sample).toEqual({ name: 'Lov', tags: ['x', 'x'], when: '2026-01-01', note: null, extra: 'Lovelace' });
  });

  it('is refused by name where the schema asks for more than a sample can promise', () => {
    const { cannot } = standing().provider;
    expect(cannot(asking('', { output: { kind: 'json-schema', name: 'x', schema: { type: 'string', pattern: 'a' } } }))).toEqual([
      'response_format (pattern)',
    ]);
    expect(cannot(asking('', { sampling: { logprobs: { top: 1 }, candidates: 1000 } }))).toEqual(['logprobs', 'n']);
    expect(cannot(asking('', { tools: [{ name: 'a' }], sampling: { candidates: 2 } }))).toEqual([]);
  });

  it('of a hostile tool schema stays small', async () => {
    let parameters = { type: 'object', properties: { a: { type: 'string', minLength: 1e12 } } };
    for (let level = 0; level < 20; level += 1)
      parameters = Object.assign({ type: 'array', minItems: 1e9, items: parameters }, { properties: parameters.properties });
    const parts = await partsOf(asking('x', { tools: [{ name: 'a', parameters }], toolChoice: { kind: 'required' } }));
    expect(callsOf(parts)[0]?.arguments.length).toBeLessThan(2_000_000);
  });
});

describe('failures of the sandbox', () => {
  it('come at their rate, before the first part', async () => {
    const fail = { rate: 0.6, kind: 'rate-limit' } as const;
    expect(await faultOf(partsOf(asking('Hi'), { fail }))).toMatchObject({ kind: 'rate-limit', status: 429, retryAfterMs: 1000 });
    expect(textOf(await partsOf(asking('Hi'), { fail, random: () => 0.7 }))).toBe('Hi');
    for (const kind of ['timeout', 'server-error', 'context-length', 'content-policy'] as const) {
      expect(await faultOf(partsOf(asking('Hi'), { fail: { rate: 1, kind } }))).toMatchObject({ kind });
    }
  });

  it('may come in the middle of a reply', async () => {
    const parts: StreamPart[] = [];
    const broken = (async () => {
      for await (const part of standing({ fail: { rate: 1, kind: 'mid-stream' } }).provider.generate(
        asking('one two three four'),
        target,
        never,
      ))
        parts.push(part);
    })();
    expect(await faultOf(broken)).toMatchObject({ kind: 'server-error' });
    expect(textOf(parts)).toBe('one two three');
  });
});

describe('embeddings of the sandbox', () => {
  it('are unit vectors, equal for equal texts and close for similar ones', async () => {
    const { provider } = standing();
    const inputs = ['my card was stolen', 'my card was stolen', 'my card was lost', 'opening hours on Sunday', ''];
    const reply = await provider.embed?.({ kind: 'embed', inputs, dimensions: 128 }, target, never);
    const vectors = reply?.vectors ?? [];
    const [card = [], same = [], lost = [], hours = []] = vectors;
    const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    for (const vector of vectors) expect([vector.length, dot(vector, vector)]).toEqual([128, expect.closeTo(1)]);
    expect(same).toEqual(card);
    expect(dot(card, lost)).toBeGreaterThan(dot(card, hours));
    expect(reply?.usage).toMatchObject({ input: 16, output: 0 });
  });

  it('fail like replies do, and have a largest size', async () => {
    const { provider } = standing({ fail: { rate: 1, kind: 'server-error' } });
    const failing = provider.embed?.({ kind: 'embed', inputs: ['a'] }, target, never) ?? Promise.resolve();
    expect(await faultOf(failing)).toMatchObject({ kind: 'server-error' });
    expect(provider.cannot({ kind: 'embed', inputs: ['a'], dimensions: 5000 })).toEqual(['dimensions']);
  });
});

describe('counting in the sandbox', () => {
  it('counts what usage reports as input', async () => {
    const request = asking('one two three', { tools: [{ name: 'a', description: 'b c' }] });
    const counted = await standing().provider.countTokens?.({ kind: 'count-tokens', request }, target, never);
    expect(counted).toEqual({ kind: 'count-tokens', input: 6 });
    expect(usageOf(await partsOf(request))).toMatchObject({ usage: { input: 6 } });
  });

  it('cuts any text into words that make the text again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', '\ud800', '银'), maxLength: 200 }),
        (text) => words(text).join('') === text,
      ),
    );
    expect(words('a'.repeat(40))).toHaveLength(3);
  });
});
