import { describe, expect, it } from 'vitest';
import { GarbledReply } from '#pipeline/call';
import { failureOf } from './errors.ts';
import { countFromWire, embedFromWire, embedSummary, generateFromWire, generateSummary } from './from-wire.ts';

describe('whole replies', () => {
  it('reads thoughts, text, calls and files with their signatures, in order', () => {
    const reply = generateFromWire({
      candidates: [
        {
          content: {
            role: 'model',
            parts: [
              { text: 'Hm', thought: true },
              { text: 'Look', thoughtSignature: 's1' },
              { functionCall: { name: 'rate', args: { to: 'EUR' } }, thoughtSignature: 's2' },
              { functionCall: { id: 'own', name: 'now' } },
              { inlineData: { mimeType: 'image/png', data: 'AA==' } },
              { text: '' },
              { executableCode: { code: '1' } },
            ],
          },
          finishReason: 'STOP',
        },
      ],
      usageMetadata: {
        promptTokenCount: 10,
        candidatesTokenCount: 5,
        thoughtsTokenCount: 3,
        cachedContentTokenCount: 4,
        toolUsePromptTokenCount: 2,
        totalTokenCount: 20,
      },
      modelVersion: 'gemini-3.8-flash',
      responseId: 'r/1',
    });
    expect(reply).toEqual({
      kind: 'generate',
      id: 'r/1',
      model: 'gemini-3.8-flash',
      usage: { input: 12, output: 8, cachedInput: 4, cacheWrite: 0, reasoning: 3, estimated: false },
      choices: [
        {
          index: 0,
          finish: { unified: 'tool-calls', raw: 'STOP' },
          parts: [
            { kind: 'reasoning', text: 'Hm' },
            { kind: 'text', text: 'Look', signature: { from: 'gemini', value: 's1' } },
            { kind: 'tool-call', id: 'call_r1_0_0', name: 'rate', arguments: '{"to":"EUR"}', signature: { from: 'gemini', value: 's2' } },
            { kind: 'tool-call', id: 'own', name: 'now', arguments: '{}' },
            { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AA==' } },
          ],
        },
      ],
    });
  });

  it.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['CONTINUATION', 'length'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['PROHIBITED_CONTENT', 'content-filter'],
    ['BLOCKLIST', 'content-filter'],
    ['SPII', 'content-filter'],
    ['MALFORMED_FUNCTION_CALL', 'error'],
    ['MISSING_THOUGHT_SIGNATURE', 'error'],
    ['OTHER', 'other'],
    ['WORD_OF_TOMORROW', 'other'],
  ])('reads %s as %s', (finishReason, unified) => {
    expect(generateSummary({ candidates: [{ finishReason }] }).finish).toEqual({ unified, raw: finishReason });
  });

  it('reads a blocked prompt as filtered', () => {
    const blocked = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 9 } };
    expect(generateFromWire(blocked)).toMatchObject({
      choices: [{ index: 0, parts: [], finish: { unified: 'content-filter', raw: 'PROHIBITED_CONTENT' } }],
      usage: { input: 9, output: 0 },
    });
    expect(generateSummary(blocked)).toMatchObject({ finish: { unified: 'content-filter' }, usage: { input: 9 } });
  });

  it('reads log probabilities, and citations with their bytes turned into UTF-16 units', () => {
    const { choices } = generateFromWire({
      candidates: [
        {
          content: { parts: [{ text: 'Größe: 👍 ok' }] },
          finishReason: 'STOP',
          index: 1,
          logprobsResult: {
            chosenCandidates: [{ token: 'ok', logProbability: -0.5 }],
            topCandidates: [{ candidates: [{ token: 'no', logProbability: -3 }] }],
          },
          groundingMetadata: {
            groundingChunks: [{ web: { uri: 'https://a.example', title: 'A' } }],
            groundingSupports: [{ segment: { startIndex: 14, endIndex: 16, text: 'ok' }, groundingChunkIndices: [0, 7] }],
          },
          citationMetadata: { citationSources: [{ endIndex: 7, uri: 'https://b.example' }] },
        },
      ],
    });
    expect(choices).toMatchObject([
      {
        index: 1,
        logprobs: [{ token: 'ok', logprob: -0.5, top: [{ token: 'no', logprob: -3 }] }],
        citations: [
          { url: 'https://a.example', title: 'A', quote: 'ok', start: 10, end: 12 },
          { url: 'https://b.example', start: 0, end: 5 },
        ],
      },
    ]);
  });

  it('takes what is no reply for garbled', () => {
    for (const body of [null, 'text', [], {}, { candidates: [] }]) {
      expect(() => generateFromWire(body)).toThrow(GarbledReply);
      expect(() => generateSummary(body)).toThrow(GarbledReply);
      expect(() => countFromWire(body)).toThrow(GarbledReply);
      expect(() => embedFromWire(body)).toThrow(GarbledReply);
    }
    expect(() => embedFromWire({ embedding: { values: ['a'] } })).toThrow(GarbledReply);
  });

  it('reads counts and embeddings, one or many', () => {
    expect(countFromWire({ totalTokens: 8 })).toEqual({ kind: 'count-tokens', input: 8 });
    expect(embedFromWire({ embedding: { values: [1, 2] } })).toEqual({ kind: 'embed', model: '', vectors: [[1, 2]] });
    expect(embedFromWire({ embeddings: [{ values: [1] }, { values: [2] }], usageMetadata: { promptTokenCount: 3 } })).toMatchObject({
      vectors: [[1], [2]],
      usage: { input: 3, output: 0 },
    });
    expect(embedSummary({ embeddings: [] })).toEqual({});
  });
});

describe('failures', () => {
  const body = (code: number, status: string, message: string, details: readonly object[] = []): string =>
    JSON.stringify({ error: { code, status, message, details } });

  it('tells kinds apart by status and by Google’s own words', () => {
    const kind = (status: number, text: string): string => failureOf(status, {}, text).kind;
    expect(kind(400, body(400, 'INVALID_ARGUMENT', 'API key not valid.', [{ reason: 'API_KEY_INVALID' }]))).toBe('auth');
    expect(kind(400, body(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'))).toBe('auth');
    expect(kind(403, body(403, 'PERMISSION_DENIED', 'no'))).toBe('auth');
    expect(
      kind(400, body(400, 'INVALID_ARGUMENT', 'The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).')),
    ).toBe('context-length');
    expect(kind(400, body(400, 'INVALID_ARGUMENT', 'Unknown name "x"'))).toBe('bad-request');
    expect(kind(404, body(404, 'NOT_FOUND', 'models/x is not found'))).toBe('not-found');
    expect(kind(503, body(503, 'UNAVAILABLE', 'The model is overloaded.'))).toBe('server-error');
    expect(kind(504, body(504, 'DEADLINE_EXCEEDED', 'late'))).toBe('timeout');
    expect(kind(502, '<html>Bad gateway</html>')).toBe('server-error');
    expect(kind(413, 'too large')).toBe('bad-request');
  });

  it('reads when to try again, from its details or headers, in an array too', () => {
    const limited = body(429, 'RESOURCE_EXHAUSTED', 'quota', [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure' },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' },
    ]);
    expect(failureOf(429, {}, limited)).toEqual({ kind: 'rate-limit', status: 429, retryAfterMs: 34_400, message: 'quota' });
    expect(failureOf(429, {}, `[${limited}]`)).toMatchObject({ kind: 'rate-limit', retryAfterMs: 34_400 });
    expect(failureOf(429, { 'retry-after': '7' }, '')).toEqual({ kind: 'rate-limit', status: 429, retryAfterMs: 7000 });
    expect(failureOf(503, { 'retry-after': 'Thu, 26 Nov 2026 10:00:05 GMT', date: 'Thu, 26 Nov 2026 10:00:00 GMT' }, '')).toMatchObject({
      retryAfterMs: 5000,
    });
    expect(failureOf(503, { 'retry-after': 'soon' }, '')).toEqual({ kind: 'server-error', status: 503 });
  });
});
