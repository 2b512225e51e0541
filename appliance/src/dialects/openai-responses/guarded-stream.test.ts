import fc from 'fast-check';
import { createServer } from 'node:http';
import { OpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import type { ReplyContext, StreamPart } from '#pipeline/call';
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
import { isObject, type JsonObject } from '#pipeline/json';
import type { TextWindow } from '#pipeline/text-window';
import { createResponsesGuarding } from './guarded-stream.ts';
import { createResponsesWriter } from './stream.ts';
import { isList } from './wire.ts';

/** What the caller asked holds digits too: it is repeated in the first and last events, and nobody says it anew. */
const body = {
  model: 'r',
  input: 'x',
  instructions: 'You are 1234.',
  metadata: { ticket: '5678 X' },
  tools: [{ type: 'function', name: 'f1234' }],
};
const context: ReplyContext = { callId: 'call-1', route: 'r', createdAt: 1, wantsUsage: true, body, arrayStream: false };

function through(pieces: readonly string[], window: () => TextWindow): ReturnType<typeof guardedText> {
  return guardedText(createStreamGuard(createResponsesGuarding(context), window), pieces);
}

interface Said {
  readonly thinking: string;
  readonly content: string;
  readonly refusal: string;
  readonly argument: string;
  readonly cuts: readonly number[];
}

/** As a reply that comes from elsewhere is written in this dialect: all events, each text said up to five times. */
function streamOf({ thinking, content, refusal, argument, cuts }: Said): string {
  const writer = createResponsesWriter(context);
  const at = { choice: 0 } as const;
  const parts: readonly StreamPart[] = [
    { kind: 'start', id: 'resp_1', model: 'm' },
    ...cutAt(thinking, cuts).map((text) => ({ kind: 'reasoning-delta', ...at, text }) as const),
    ...cutAt(content, cuts).map((text) => ({ kind: 'text-delta', ...at, text }) as const),
    { kind: 'citation', ...at, citation: { url: 'https://x/1234', title: content } },
    ...cutAt(refusal, cuts)
      .filter(Boolean)
      .map((text) => ({ kind: 'refusal-delta', ...at, text }) as const),
    { kind: 'tool-start', ...at, tool: 0, id: 'call_1', name: 'f' },
    { kind: 'tool-start', ...at, tool: 1, id: 'call_2', name: 'f' },
    ...cutAt(JSON.stringify({ a: argument }), cuts).map((text) => ({ kind: 'tool-delta', ...at, tool: 0, arguments: text }) as const),
    ...cutAt(JSON.stringify({ b: [argument] }), cuts).map((text) => ({ kind: 'tool-delta', ...at, tool: 1, arguments: text }) as const),
    { kind: 'finish', ...at, finish: { unified: 'tool-calls', raw: '' } },
    { kind: 'usage', usage: { input: 1, output: 2, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
  ];
  return parts.map((part) => writer.write(part)).join('') + writer.end();
}

function eventsOf(stream: string): readonly JsonObject[] {
  return stream
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => jsonIn(/^data: (.*)$/m.exec(frame)?.[1]))
    .filter(isObject);
}

/** All deltas of each place, and all whole texts that are said of it. */
function textsOf(stream: string): { readonly deltas: Readonly<Record<string, string>>; readonly output: readonly JsonObject[] } {
  const deltas: Record<string, string> = {};
  let output: readonly JsonObject[] = [];
  for (const event of eventsOf(stream)) {
    const place = [event.type, event.output_index]
      .filter((step) => typeof step !== 'object')
      .join(' ')
      .replace('.delta', '');
    if (typeof event.delta === 'string') deltas[place] = (deltas[place] ?? '') + event.delta;
    if (event.type === 'response.completed' && isObject(event.response) && isList(event.response.output))
      output = event.response.output.filter(isObject);
  }
  return { deltas, output };
}

const letters = ['12', '34', '5', ' ', 'é', '😀', 'word '];
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const spoken = fc.record({ thinking: words, content: words, refusal: words, argument: words, cuts: fc.array(fc.nat()) });

async function readBySdk(stream: string): Promise<OpenAI.Responses.Response> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  try {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'k', maxRetries: 0 });
    return await client.responses.stream({ model: 'm', input: 'x' }).finalResponse();
  } finally {
    server.close();
  }
}

describe('a guarded Responses stream', () => {
  it('keeps every letter where nothing is found, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.array(fc.nat()), fc.constantFrom(identityWindow, late(identityWindow)), async (said, cuts, window) => {
        const stream = streamOf(said);
        expect(await through(cutAt(stream, cuts), window)).toEqual({ text: stream, blocked: false });
      }),
      { numRuns: 50 },
    );
  });

  it('says the same clean text in every event that says it, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.array(fc.nat()), fc.constantFrom(redactingWindow, late(redactingWindow)), async (said, cuts, window) => {
        const { text } = await through(cutAt(streamOf(said), cuts), window);
        const { deltas, output } = textsOf(text);
        const [thinking, content, refusal] = [said.thinking, said.content, said.refusal].map(redacted);
        expect(deltas['response.reasoning_summary_text 0']).toBe(thinking);
        expect(deltas['response.output_text 1']).toBe(content);
        expect(deltas['response.refusal 1']).toBe(refusal);
        expect(JSON.parse(deltas['response.function_call_arguments 2'] ?? '')).toEqual({ a: redacted(said.argument) });
        expect(output).toMatchObject([
          { summary: [{ text: thinking }] },
          { content: [{ text: content, annotations: [{ url: 'https://x/[R]' }] }, { refusal }] },
          { arguments: deltas['response.function_call_arguments 2'] },
          { arguments: deltas['response.function_call_arguments 3'] },
        ]);
        for (const event of eventsOf(text)) {
          if (event.type === 'response.output_text.done') expect(event.text).toBe(content);
          if (event.type === 'response.content_part.done')
            expect(isObject(event.part) && (event.part.text ?? event.part.refusal)).toBeOneOf([content, refusal]);
          if (event.type === 'response.output_item.done') expect(output).toContainEqual(event.item);
        }
        expect(text).toContain('You are 1234.');
      }),
      { numRuns: 50 },
    );
  });

  it('lets the SDK read what was held to the end of its text', async () => {
    const { text } = await through(
      [streamOf({ thinking: 'hm', content: 'so 12', refusal: '', argument: 'x', cuts: [1, 2] })],
      holdingWindow,
    );
    const response = await readBySdk(text);
    expect(response.output_text).toBe('so 12');
    const numbers = eventsOf(text).map((event) => Number(event.sequence_number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('tells tokens only when their text is out, and none of a text that was changed', async () => {
    const token = (text: string): JsonObject => ({ token: text, logprob: -1, bytes: [], top_logprobs: [] });
    const delta = (text: string): string =>
      `event: response.output_text.delta\ndata: ${JSON.stringify({ type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, delta: text, logprobs: [token(text)], sequence_number: 4 })}\n\n`;
    const done = `event: response.output_text.done\ndata: ${JSON.stringify({ type: 'response.output_text.done', item_id: 'm', output_index: 0, content_index: 0, text: 'a1234', logprobs: [token('a'), token('1234')], sequence_number: 5 })}\n\n`;
    const { text } = await through([delta('a'), delta('12'), delta('34'), done], redactingWindow);
    expect(text).toContain('"token":"a"');
    expect(text).not.toMatch(/"token":"(?:12|34|1234)"/);
    expect(eventsOf(text).at(-1)).toMatchObject({ text: 'a[R]', logprobs: [] });
  });

  it('judges a text that is said again otherwise than it was said', async () => {
    const whole = `event: response.completed\ndata: ${JSON.stringify({
      type: 'response.completed',
      response: {
        id: 'resp_1',
        status: 'completed',
        output: [
          { type: 'message', id: 'm', role: 'assistant', content: [{ type: 'output_text', text: 'other 1234', annotations: [] }] },
          { type: 'function_call', call_id: 'c', name: 'f', arguments: '{"a":"1234"}' },
        ],
      },
    })}\n\n`;
    const { text } = await through([whole], redactingWindow);
    expect(text).toContain('other [R]');
    expect(textsOf(text).output[1]?.arguments).toBe('{"a":"[R]"}');
  });

  it('ends a blocked reply as incomplete, with the output that was said', async () => {
    const { text, blocked } = await through(
      [streamOf({ thinking: 'hm', content: 'fine X', refusal: '', argument: 'x', cuts: [1, 5] })],
      blockingWindow,
    );
    expect(blocked).toBe(true);
    const response = await readBySdk(text);
    expect(response).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output_text: 'fine ' });
    expect(response.output).toHaveLength(2);
  });
});
