import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type DecodedEvent, type Json, type JsonObject, type StreamPart } from '#pipeline/call';
import { createDecoder } from './stream.ts';

function decode(body: Buffer, cuts: readonly number[] = []): readonly DecodedEvent[] {
  const decoder = createDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (body.length + 1)).toSorted((a, b) => a - b), body.length];
  const events = edges.slice(1).flatMap((edge, index) => decoder.push(body.subarray(edges[index], edge)));
  return [...events, ...decoder.end()];
}

function partsOf(chunks: readonly Json[]): readonly StreamPart[] {
  return decode(Buffer.from(chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`).join(''))).flatMap(({ parts }) => parts);
}

const said = (parts: Json, rest = {}): JsonObject => ({
  candidates: [{ content: { parts, role: 'model' }, index: 0, ...rest }],
  modelVersion: 'm1',
  responseId: 'r1',
});
const start: StreamPart = { kind: 'start', id: 'r1', model: 'm1' };
const finish = (unified: 'stop' | 'tool-calls', raw = 'STOP'): readonly StreamPart[] => [
  { kind: 'finish', choice: 0, finish: { unified, raw } },
  { kind: 'done' },
];

describe('the stream decoder', () => {
  it('reads thoughts, text and signatures wherever they stand', () => {
    expect(
      partsOf([
        said([{ text: 'Hm', thought: true }]),
        said([
          { text: ' so', thought: true },
          { text: 'Good', thoughtSignature: 's1' },
        ]),
        said([{ text: ' day' }]),
        said([{ text: '', thoughtSignature: 's2' }], { finishReason: 'STOP' }),
      ]),
    ).toEqual([
      start,
      { kind: 'reasoning-delta', choice: 0, text: 'Hm' },
      { kind: 'reasoning-delta', choice: 0, text: ' so' },
      { kind: 'reasoning-end', choice: 0 },
      { kind: 'text-delta', choice: 0, text: 'Good', signature: { from: 'gemini', value: 's1' } },
      { kind: 'text-delta', choice: 0, text: ' day' },
      { kind: 'text-delta', choice: 0, text: '', signature: { from: 'gemini', value: 's2' } },
      ...finish('stop'),
    ]);
  });

  it('reads parallel calls, calls without arguments, and a finish that comes after them', () => {
    expect(
      partsOf([
        said([
          { functionCall: { name: 'rate', args: { to: 'EUR' } }, thoughtSignature: 's1' },
          { functionCall: { id: 'own', name: 'now' } },
        ]),
        said([{ functionCall: {} }]),
        said([{ text: '' }], { finishReason: 'STOP' }),
      ]),
    ).toEqual([
      start,
      { kind: 'tool-start', choice: 0, tool: 0, id: 'call_r1_0_0', name: 'rate', signature: { from: 'gemini', value: 's1' } },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":"EUR"}' },
      { kind: 'tool-start', choice: 0, tool: 1, id: 'own', name: 'now' },
      { kind: 'tool-delta', choice: 0, tool: 1, arguments: '{}' },
      ...finish('tool-calls'),
    ]);
  });

  it('gives the last usage again at the end, and one finish however often STOP is said', () => {
    const usage = (candidatesTokenCount: number): Json => ({ promptTokenCount: 5, candidatesTokenCount, thoughtsTokenCount: 2 });
    const parts = partsOf(
      [said([{ text: 'a' }], { finishReason: 'STOP' }), said([{ text: 'b' }], { finishReason: 'MAX_TOKENS' })].map((chunk, index) => ({
        ...chunk,
        usageMetadata: usage(index + 1),
      })),
    );
    const last = { kind: 'usage', usage: { input: 5, output: 4, cachedInput: 0, cacheWrite: 0, reasoning: 2, estimated: false } };
    expect(parts.slice(-3)).toEqual([
      { kind: 'finish', choice: 0, finish: { unified: 'length', raw: 'MAX_TOKENS' } },
      last,
      { kind: 'done' },
    ]);
    expect(parts.filter(({ kind }) => kind === 'usage')).toHaveLength(3);
  });

  it('reads several choices, a blocked prompt, log probabilities and sources', () => {
    expect(
      partsOf([
        {
          candidates: [
            { content: { parts: [{ text: 'a' }] }, index: 1, finishReason: 'STOP' },
            {
              index: 0,
              finishReason: 'SAFETY',
              citationMetadata: { citationSources: [{ uri: 'https://a.example', startIndex: 1, endIndex: 2 }] },
            },
          ],
        },
      ]).slice(1),
    ).toEqual([
      { kind: 'text-delta', choice: 1, text: 'a' },
      { kind: 'citation', choice: 0, citation: { url: 'https://a.example' } },
      { kind: 'finish', choice: 1, finish: { unified: 'stop', raw: 'STOP' } },
      { kind: 'finish', choice: 0, finish: { unified: 'content-filter', raw: 'SAFETY' } },
      { kind: 'done' },
    ]);
    expect(partsOf([{ promptFeedback: { blockReason: 'SAFETY' } }]).slice(1)).toEqual([
      { kind: 'finish', choice: 0, finish: { unified: 'content-filter', raw: 'SAFETY' } },
      { kind: 'done' },
    ]);
    expect(partsOf([said([{ text: 'a' }], { logprobsResult: { chosenCandidates: [{ token: 'a', logProbability: -1 }] } })])).toContainEqual(
      { kind: 'logprobs', choice: 0, tokens: [{ token: 'a', logprob: -1, top: [] }] },
    );
  });

  it('says no more after an error, nor when the reply was cut', () => {
    expect(
      partsOf([
        said([{ text: 'a' }], { finishReason: 'STOP' }),
        { error: { code: 429, message: 'quota', status: 'RESOURCE_EXHAUSTED', details: [{ retryDelay: '2s' }] } },
      ]).at(-1),
    ).toEqual({ kind: 'error', failure: { kind: 'rate-limit', status: 429, retryAfterMs: 2000, message: 'quota' } });
    expect(partsOf([said([{ text: 'a' }])]).at(-1)).toEqual({ kind: 'text-delta', choice: 0, text: 'a' });
    expect(partsOf([])).toEqual([]);
  });

  it('passes what it does not know, and takes broken JSON for a garbled reply', () => {
    const body = ': keep-alive\n\nevent: x\ndata: {"eventOfTomorrow":1}\n\ndata: [DONE]';
    expect(
      decode(Buffer.from(body))
        .map(({ raw }) => raw)
        .join(''),
    ).toBe(body);
    expect(() => partsOf(['text'])).toThrow(GarbledReply);
    expect(() => decode(Buffer.from('data: {"a":\n\n'))).toThrow(GarbledReply);
  });

  it('gives the same events wherever the body is cut, and keeps it to the byte', () => {
    const part = fc.constantFrom<Json>(
      { text: 'Größe 👩🏽‍💻' },
      { text: 'x', thought: true },
      { text: '', thoughtSignature: 's' },
      { functionCall: { name: 'f', args: { a: 'é' } } },
      { partOfTomorrow: 1 },
    );
    const chunk = fc.record({
      parts: fc.array(part, { maxLength: 3 }),
      end: fc.constantFrom('\r\n\r\n', '\n\n'),
      finishReason: fc.constantFrom(undefined, 'STOP'),
    });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 6 }), fc.array(fc.nat()), fc.boolean(), (chunks, cuts, open) => {
        const whole = chunks
          .map(({ parts, end, finishReason }) => `data: ${JSON.stringify(said(parts, finishReason ? { finishReason } : {}))}${end}`)
          .join('');
        const body = Buffer.from(open ? whole.trimEnd() : whole);
        expect(decode(body, cuts)).toEqual(decode(body));
        expect(
          decode(body, cuts)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(body.toString());
      }),
    );
  });
});
