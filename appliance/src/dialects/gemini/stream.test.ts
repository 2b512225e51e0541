import { GatewayError } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type ReplyContext, type StreamPart } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { argumentsOf } from './candidate.ts';
import { createStreamWriter } from './stream.ts';

const context: ReplyContext = {
  callId: 'call-1',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: true,
  body: {},
  arrayStream: false,
};
const usage = { input: 11, output: 9, cachedInput: 4, cacheWrite: 0, reasoning: 2, estimated: false };
const start: StreamPart = { kind: 'start', id: 'r1', model: 'm1' };

function chunksOf(text: string): readonly unknown[] {
  return text
    .split('\r\n\r\n')
    .filter((event) => event !== '')
    .map((event): unknown => JSON.parse(event.replace(/^data: /, '')));
}

function written(parts: readonly StreamPart[], arrayStream = false): string {
  const writer = createStreamWriter({ ...context, arrayStream });
  return parts.map((part) => writer.write(part)).join('') + writer.end();
}

const spoken: readonly StreamPart[] = [
  start,
  { kind: 'reasoning-delta', choice: 0, text: 'Hm' },
  { kind: 'reasoning-end', choice: 0, signature: { from: 'gemini', value: 'c2ln' } },
  { kind: 'text-delta', choice: 0, text: 'Good "day"' },
  { kind: 'finish', choice: 0, finish: { unified: 'length', raw: 'max_tokens' } },
  { kind: 'usage', usage },
  { kind: 'done' },
];
const base = { modelVersion: 'm1', responseId: 'r1' };
const chunks = [
  { candidates: [{ content: { parts: [{ text: 'Hm', thought: true }], role: 'model' }, index: 0 }], ...base },
  { candidates: [{ content: { parts: [{ text: '', thought: true, thoughtSignature: 'c2ln' }], role: 'model' }, index: 0 }], ...base },
  { candidates: [{ content: { parts: [{ text: 'Good "day"' }], role: 'model' }, index: 0 }], ...base },
  {
    candidates: [{ content: { parts: [{ text: '' }], role: 'model' }, index: 0, finishReason: 'MAX_TOKENS' }],
    usageMetadata: {
      promptTokenCount: 11,
      candidatesTokenCount: 7,
      totalTokenCount: 20,
      cachedContentTokenCount: 4,
      thoughtsTokenCount: 2,
    },
    ...base,
  },
];

describe('the stream writer', () => {
  it('writes server-sent events, finish and usage in the last', () => {
    expect(written(spoken)).toMatch(/^data: \{.*\}\r\n\r\n$/s);
    expect(chunksOf(written(spoken))).toEqual(chunks);
  });

  it('writes one JSON array for callers who did not ask for events', () => {
    expect(JSON.parse(written(spoken, true))).toEqual(chunks);
    expect(createStreamWriter({ ...context, arrayStream: true }).contentType).toMatch(/^application\/json/);
  });

  it('still owes the last chunk when a provider leaves its end marker out', () => {
    expect(chunksOf(written(spoken.slice(0, -1)))).toEqual(chunks);
  });

  it('gives calls whole, however their arguments are cut and mixed', () => {
    const calls = [
      { id: 'a', name: 'rate', arguments: '{"to":"EÜR","n":[1,{"x":"}"}]}' },
      { id: 'b', name: 'now', arguments: '' },
      { id: 'c', name: 'rate', arguments: '{}' },
    ];
    const piece = fc.record({ call: fc.nat(2), size: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const rest = calls.map((call) => call.arguments);
        const deltas = [...pieces, ...calls.map((_, call) => ({ call, size: 99 }))].map(({ call, size }): StreamPart => {
          const text = rest[call] ?? '';
          rest[call] = text.slice(size);
          return { kind: 'tool-delta', choice: 0, tool: call, arguments: text.slice(0, size) };
        });
        const starts = calls.map(({ id, name }, tool): StreamPart => ({ kind: 'tool-start', choice: 0, tool, id, name }));
        const events = chunksOf(
          written([
            start,
            ...starts,
            ...deltas,
            { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_calls' } },
            { kind: 'done' },
          ]),
        );
        expect(JSON.stringify(events)).toContain('"finishReason":"STOP"');
        const parts = events.flatMap(partsOf).filter((part) => part['functionCall'] !== undefined);
        expect(parts.map((part) => part['functionCall'])).toEqual(
          calls.map(({ id, name, arguments: args }) => ({ id, name, args: argumentsOf(args) })),
        );
        // A Gemini model that takes the next turn wants the first call signed.
        expect(parts.map((part) => part['thoughtSignature'] !== undefined)).toEqual([true, false, false]);
      }),
    );
  });

  it('keeps the order of calls and text', () => {
    const parts = chunksOf(
      written([
        start,
        { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'f', signature: { from: 'gemini', value: 'c2ln' } },
        { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"a":1}' },
        { kind: 'text-delta', choice: 0, text: 'then' },
        { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'x' } },
        { kind: 'done' },
      ]),
    ).flatMap(partsOf);
    expect(parts).toEqual([
      { functionCall: { id: 'a', name: 'f', args: { a: 1 } }, thoughtSignature: 'c2ln' },
      { text: 'then' },
      { text: '' },
    ]);
  });

  it('leaves out a call that the token limit cut, and takes other broken arguments for a garbled reply', () => {
    const cut = (unified: 'length' | 'tool-calls'): string =>
      written([
        start,
        { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'f' },
        { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"a":' },
        { kind: 'finish', choice: 0, finish: { unified, raw: 'x' } },
        { kind: 'done' },
      ]);
    expect(chunksOf(cut('length'))).toMatchObject([{ candidates: [{ finishReason: 'MAX_TOKENS' }] }]);
    expect(() => cut('tool-calls')).toThrow(GarbledReply);
  });

  it('ends several choices, filtered and refused ones, in one last chunk with a part for each', () => {
    const events = chunksOf(
      written([
        start,
        { kind: 'refusal-delta', choice: 1, text: 'No.' },
        { kind: 'finish', choice: 1, finish: { unified: 'stop', raw: 'stop' } },
        { kind: 'logprobs', choice: 0, tokens: [{ token: 'a', logprob: -1, top: [{ token: 'b', logprob: -2 }] }] },
        { kind: 'citation', choice: 0, citation: { url: 'https://a.example', title: 'A', quote: 'q' } },
        { kind: 'finish', choice: 0, finish: { unified: 'content-filter', raw: 'content_filter' } },
        { kind: 'done' },
      ]),
    );
    expect(events[1]).toMatchObject({
      candidates: [
        {
          logprobsResult: {
            chosenCandidates: [{ token: 'a', logProbability: -1 }],
            topCandidates: [{ candidates: [{ token: 'b', logProbability: -2 }] }],
          },
        },
      ],
    });
    expect(events.at(-1)).toMatchObject({
      candidates: [
        {
          index: 0,
          finishReason: 'SAFETY',
          groundingMetadata: {
            groundingChunks: [{ web: { uri: 'https://a.example', title: 'A' } }],
            groundingSupports: [{ segment: { text: 'q' }, groundingChunkIndices: [0] }],
          },
        },
        { index: 1, finishReason: 'SAFETY' },
      ],
    });
    expect(events.every((event) => partsOf(event).length > 0)).toBe(true);
  });

  it('ends in an error that SDKs recognise, in both forms', () => {
    const error = new GatewayError('provider_timeout');
    const sse = createStreamWriter(context);
    expect(chunksOf(sse.write(spoken[3] ?? start) + sse.error(error)).at(-1)).toMatchObject({
      error: { code: 504, status: 'DEADLINE_EXCEEDED' },
    });
    const array = createStreamWriter({ ...context, arrayStream: true });
    expect(JSON.parse(array.write(spoken[3] ?? start) + array.error(error))).toMatchObject([
      { candidates: [{}] },
      { error: { code: 504 } },
    ]);
  });
});

describe("a provider's own events as an array", () => {
  it('keeps every byte of their data', () => {
    const { reframe, end } = createStreamWriter({ ...context, arrayStream: true });
    const text =
      ['data: {"a": 1.0,\r\ndata: "b":"é"}\r\n\r\n', ': keep-alive\n\n', 'data: {"c":2}\n\n'].map((raw) => reframe?.(raw)).join('') + end();
    expect(text).toContain('{"a": 1.0,');
    expect(JSON.parse(text)).toEqual([{ a: 1, b: 'é' }, { c: 2 }]);
    expect(createStreamWriter({ ...context, arrayStream: false }).reframe).toBeUndefined();
  });
});

function partsOf(chunk: unknown): readonly JsonObject[] {
  const candidates = isObject(chunk) ? chunk['candidates'] : undefined;
  return (Array.isArray(candidates) ? candidates : []).flatMap((candidate: unknown) => {
    const content = isObject(candidate) ? candidate['content'] : undefined;
    const parts = isObject(content) ? content['parts'] : undefined;
    return Array.isArray(parts) ? parts.filter(isObject) : [];
  });
}
