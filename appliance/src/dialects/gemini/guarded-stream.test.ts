import { GoogleGenAI, type GenerateContentResponse } from '@google/genai';
import fc from 'fast-check';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ReplyContext } from '#pipeline/call';
import { createStreamGuard } from '#pipeline/guarded-stream/guarded-stream';
import {
  blockingWindow,
  cutAt,
  guardedText,
  holdingWindow,
  identityWindow,
  jsonIn,
  late,
  redacted,
  redactingWindow,
} from '#pipeline/guarded-stream/test-windows';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { TextWindow } from '#pipeline/text-window';
import { isList } from './fields.ts';
import { createGenerateGuarding } from './guarded-stream.ts';

const context: ReplyContext = { callId: 'call-1', route: 'r', createdAt: 1, wantsUsage: true, body: {}, arrayStream: false };

function chunk(parts: readonly Json[], more: JsonObject = {}): JsonObject {
  return { candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }], modelVersion: 'g', responseId: 'r1' };
}

function framed(chunks: readonly JsonObject[], array: boolean): string {
  const all = chunks.map((value) => JSON.stringify(value));
  return array ? `[${all.join(',\r\n')}]\n` : all.map((json) => `data: ${json}\r\n\r\n`).join('');
}

interface Said {
  readonly thought: string;
  readonly content: string;
  readonly argument: string;
  readonly cuts: readonly number[];
}

function chunksOf({ thought, content, argument, cuts }: Said): readonly JsonObject[] {
  return [
    ...cutAt(thought, cuts).map((text) => chunk([{ text, thought: true }])),
    ...cutAt(content, cuts).map((text) => chunk([{ text }])),
    chunk([
      { functionCall: { id: 'c', name: 'f', args: { a: argument, list: [argument], n: 12, long: 123456 } }, thoughtSignature: 'c2ln' },
    ]),
    ...cutAt(content, cuts).map((text) => chunk([{ text }])),
    { ...chunk([{ text: '' }], { finishReason: 'STOP' }), usageMetadata: { promptTokenCount: 1, totalTokenCount: 3 } },
  ];
}

function through(pieces: readonly string[], window: () => TextWindow, arrayStream = false): ReturnType<typeof guardedText> {
  return guardedText(createStreamGuard(createGenerateGuarding({ ...context, arrayStream }), window), pieces);
}

function valuesOf(stream: string, array: boolean): readonly JsonObject[] {
  const json = array
    ? jsonIn(stream)
    : stream
        .split('\r\n\r\n')
        .filter(Boolean)
        .map((frame) => jsonIn(frame.slice(6)));
  return isList(json) ? json.filter(isObject) : [];
}

/** Parts in order, neighbours of one kind put together. */
function partsOf(values: readonly JsonObject[]): readonly JsonObject[] {
  const parts: JsonObject[] = [];
  for (const { candidates } of values)
    for (const candidate of isList(candidates) ? candidates.filter(isObject) : [])
      for (const part of isObject(candidate.content) && isList(candidate.content.parts) ? candidate.content.parts.filter(isObject) : []) {
        const last = parts.at(-1);
        if (part.text === '') continue;
        if (last && typeof last.text === 'string' && typeof part.text === 'string' && last.thought === part.thought)
          parts[parts.length - 1] = { ...last, text: last.text + part.text };
        else parts.push(part);
      }
  return parts;
}

const words = fc
  .array(fc.constantFrom('12', '34', '5', ' ', 'é', '"}', '\\', '😀', 'word '), { maxLength: 10 })
  .map((parts) => parts.join(''));
const spoken = fc.record({ thought: words, content: words, argument: words, cuts: fc.array(fc.nat()) });

/** What the official SDK makes of a stream. */
async function readBySdk(stream: string): Promise<readonly GenerateContentResponse[]> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  try {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = new GoogleGenAI({ apiKey: 'k', vertexai: false, httpOptions: { baseUrl: `http://127.0.0.1:${port}` } });
    const parts: GenerateContentResponse[] = [];
    for await (const part of await client.models.generateContentStream({ model: 'm', contents: 'x' })) parts.push(part);
    return parts;
  } finally {
    server.close();
  }
}

describe('a guarded generateContent stream', () => {
  it('keeps every letter where nothing is found, however it is cut and framed', async () => {
    await fc.assert(
      fc.asyncProperty(
        spoken,
        fc.array(fc.nat()),
        fc.tuple(fc.boolean(), fc.constantFrom(identityWindow, late(identityWindow))),
        async (said, cuts, [array, window]) => {
          const stream = framed(chunksOf(said), array);
          expect(await through(cutAt(stream, cuts), window, array)).toEqual({ text: stream, blocked: false });
        },
      ),
    );
  });

  it('says the same clean text in the same order however it is cut and framed', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.array(fc.nat()), fc.boolean(), async (said, cuts, array) => {
        const { text } = await through(cutAt(framed(chunksOf(said), array), cuts), redactingWindow, array);
        const [thought, content, argument] = [said.thought, said.content, said.argument].map(redacted);
        const call = {
          functionCall: { id: 'c', name: 'f', args: { a: argument, list: [argument], n: 12, long: '[R]56' } },
          thoughtSignature: 'c2ln',
        };
        const wanted = [{ text: thought, thought: true }, { text: content }, call, { text: content }].filter(
          (part) => !('text' in part) || part.text !== '',
        );
        expect(partsOf(valuesOf(text, array))).toEqual(wanted);
      }),
    );
  });

  it('puts what was held before the part that ends it', async () => {
    const { text } = await through(
      [framed(chunksOf({ thought: 'hm', content: 'so', argument: 'x', cuts: [1] }), true)],
      holdingWindow,
      true,
    );
    expect(partsOf(valuesOf(text, true)).map((part) => part.text ?? 'call')).toEqual(['hm', 'so', 'call', 'so']);
  });

  it('looks at grounding, code and members it does not know, and drops the tokens of a changed text', async () => {
    const values = [
      chunk([{ text: 'on 1234' }], {
        logprobsResult: { chosenCandidates: [{ token: '1234', logProbability: -1 }] },
        groundingMetadata: { webSearchQueries: ['who is 1234'], groundingChunks: [{ web: { uri: 'https://x/1234', title: '1234' } }] },
      }),
      chunk([
        { executableCode: { language: 'PYTHON', code: 'print(1234)' } },
        { codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1234' } },
        { news: '1234' },
      ]),
      chunk([
        { functionCall: { name: 'f', partialArgs: [{ jsonPath: '$.a', stringValue: '12', willContinue: true }], willContinue: true } },
      ]),
      chunk([{ functionCall: { partialArgs: [{ jsonPath: '$.a', stringValue: '345' }], willContinue: true } }]),
      chunk([{ functionCall: {} }], { finishReason: 'STOP' }),
    ];
    const { text } = await through([framed(values, false)], redactingWindow);
    expect(text).not.toMatch(/1234|"12"|"345"/);
    expect(text).toContain('[R]');
    expect(text).toContain('"stringValue":"5"');
  });

  it('ends a blocked reply with SAFETY, in both framings', async () => {
    const values = ['fine ', 'X more'].map((text) => chunk([{ text }]));
    const sse = await through([framed(values, false)], blockingWindow);
    const parts = await readBySdk(sse.text);
    expect(parts.map(({ candidates }) => [candidates?.[0]?.content?.parts?.[0]?.text, candidates?.[0]?.finishReason])).toEqual([
      ['fine ', undefined],
      ['', 'SAFETY'],
    ]);
    const array = await through([framed(values, true)], blockingWindow, true);
    expect(valuesOf(array.text, true)).toHaveLength(2);
    expect(valuesOf((await through([framed([chunk([{ text: 'X' }])], true)], blockingWindow, true)).text, true)).toHaveLength(1);
  });
});
