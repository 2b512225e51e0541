import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import { OpenAI } from 'openai';
import { afterAll, describe, expect, it } from 'vitest';
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
import { createChatStream } from './guarded-stream.ts';
import { isList } from './wire.ts';

const context: ReplyContext = { callId: 'call-1', route: 'r', createdAt: 1, wantsUsage: true, body: {}, arrayStream: false };

function chunk(delta: JsonObject, more: { readonly finish?: string; readonly index?: number; readonly logprobs?: Json } = {}): string {
  const choice = { index: more.index ?? 0, delta, logprobs: more.logprobs ?? null, finish_reason: more.finish ?? null };
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 7, model: 'm', choices: [choice], usage: null })}\n\n`;
}

const usage = `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":7,"model":"m","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n`;
const done = 'data: [DONE]\n\n';

function through(pieces: readonly string[], window: () => TextWindow): ReturnType<typeof guardedText> {
  return guardedText(createStreamGuard(createChatStream(context), window), pieces);
}

/** The events of a stream, and what all deltas of each text member say together. */
function read(stream: string): { readonly events: readonly JsonObject[]; readonly texts: Readonly<Record<string, string>> } {
  const events = stream
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: {'))
    .map((frame) => jsonIn(frame.slice(6)))
    .filter(isObject);
  const texts: Record<string, string> = {};
  const add = (place: readonly (Json | undefined)[], text: Json | undefined): void => {
    const name = place.filter((step) => typeof step !== 'object').join(' ');
    if (typeof text === 'string') texts[name] = (texts[name] ?? '') + text;
  };
  for (const { choices } of events)
    for (const choice of isList(choices) ? choices.filter(isObject) : []) {
      if (!isObject(choice.delta)) continue;
      for (const member of ['content', 'reasoning_content', 'refusal']) add([choice.index, member], choice.delta[member]);
      for (const call of isList(choice.delta.tool_calls) ? choice.delta.tool_calls.filter(isObject) : [])
        if (isObject(call.function)) add([choice.index, 'call', call.index], call.function.arguments);
    }
  return { events, texts };
}

const words = fc
  .array(fc.constantFrom('12', '34', '5', ' ', 'é', '😀', '"', '\n', 'word '), { maxLength: 10 })
  .map((parts) => parts.join(''));

/** A reply with two choices, reasoning, and two calls whose arguments come in turns. */
const reply = fc.record({ content: words, second: words, reasoning: words, first: words, other: words, cuts: fc.array(fc.nat()) });

function streamOf({ content, second, reasoning, first, other, cuts }: typeof reply extends fc.Arbitrary<infer T> ? T : never): string {
  const calls = [JSON.stringify({ note: first, deep: [{ a: other }] }), JSON.stringify({ b: other })];
  const parts = [
    chunk({ role: 'assistant', content: '' }),
    ...cutAt(reasoning, cuts).map((reasoning_content) => chunk({ reasoning_content })),
    ...cutAt(content, cuts).map((text) => chunk({ content: text })),
    ...cutAt(second, cuts).map((text) => chunk({ role: 'assistant', content: text }, { index: 1 })),
    chunk({
      tool_calls: [0, 1].map((index) => ({ index, id: `call_${index}`, type: 'function', function: { name: 'f', arguments: '' } })),
    }),
  ];
  const [one = [], two = []] = calls.map((text) => cutAt(text, cuts));
  for (let at = 0; at < Math.max(one.length, two.length); at += 1)
    for (const [index, piece] of [one[at], two[at]].entries())
      if (piece !== undefined) parts.push(chunk({ tool_calls: [{ index, function: { arguments: piece } }] }));
  return [...parts, chunk({}, { finish: 'tool_calls' }), chunk({ content: '12' }, { index: 1, finish: 'stop' }), usage, done].join('');
}

describe('a guarded chat stream', () => {
  it('keeps every letter where nothing is found, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        reply,
        fc.array(fc.nat()),
        fc.constantFrom(identityWindow, late(identityWindow)),
        async ({ first, other, ...said }, cuts, window) => {
          // An escape that is cut by its provider goes out whole with the later part.
          const bare = (text: string): string => text.replaceAll(/["\n]/g, '');
          const stream = `: hello\n\n${streamOf({ ...said, first: bare(first), other: bare(other) })}`;
          expect(await through(cutAt(stream, cuts), window)).toEqual({ text: stream, blocked: false });
        },
      ),
    );
  });

  it('says the same clean text however it is cut, on every channel', async () => {
    await fc.assert(
      fc.asyncProperty(reply, fc.array(fc.nat()), fc.constantFrom(redactingWindow, late(redactingWindow)), async (said, cuts, window) => {
        const { text } = await through(cutAt(streamOf(said), cuts), window);
        const { texts, events } = read(text);
        expect(texts['0 content'] ?? '').toBe(redacted(said.content));
        expect(texts['1 content'] ?? '').toBe(redacted(`${said.second}12`));
        expect(texts['0 reasoning_content'] ?? '').toBe(redacted(said.reasoning));
        expect(JSON.parse(texts['0 call 0'] ?? '')).toEqual({ note: redacted(said.first), deep: [{ a: redacted(said.other) }] });
        expect(JSON.parse(texts['0 call 1'] ?? '')).toEqual({ b: redacted(said.other) });
        expect(events.at(-1)?.usage).toEqual({ prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 });
        expect(text.endsWith(done)).toBe(true);
      }),
    );
  });

  it('puts what was held into a delta before its choice ends, and drops deltas that say nothing', async () => {
    const stream = [
      chunk({ role: 'assistant', content: 'a' }),
      chunk({ content: 'b' }),
      chunk({ content: 'c' }),
      chunk({}, { finish: 'stop' }),
      done,
    ];
    const { text } = await through(stream, holdingWindow);
    const finals = read(text).events.map(({ choices }) =>
      isList(choices) && isObject(choices[0]) ? [choices[0].delta, choices[0].finish_reason] : [],
    );
    expect(finals).toEqual([
      [{ role: 'assistant', content: '' }, null],
      [{ content: 'abc' }, null],
      [{}, 'stop'],
    ]);
  });

  it('ends what is held where a stream has no finish and no end marker', async () => {
    expect(read((await through([chunk({ content: 'abc' })], holdingWindow)).text).texts).toEqual({ '0 content': 'abc' });
  });

  it('judges what is held before it tells an error', async () => {
    const guard = createStreamGuard(createChatStream(context), holdingWindow);
    await guard.push(chunk({ content: '12' }));
    const { text } = await guard.fail('data: {"error":{}}\n\n');
    expect(text).toBe(chunk({ content: '12' }) + 'data: {"error":{}}\n\n');
  });

  it('tells tokens only when their text is out, and none of a text that was changed', async () => {
    const token = (text: string): Json => ({ content: [{ token: text, logprob: -1, bytes: null, top_logprobs: [] }], refusal: null });
    const deltas = ['ab', '12', '34', 'cd'].map((content) => chunk({ content }, { logprobs: token(content) }));
    const clean = (await through([...deltas, chunk({}, { finish: 'stop' }), done], redactingWindow)).text;
    expect(clean).not.toMatch(/"token":"(?:12|34|cd)"/);
    const plain = (
      await through(
        [chunk({ content: 'a1' }, { logprobs: token('a1') }), chunk({ content: ' b' }, { logprobs: token(' b') }), done],
        redactingWindow,
      )
    ).text;
    const told = read(plain).events.map(({ choices }) => (isList(choices) && isObject(choices[0]) ? choices[0].logprobs : undefined));
    expect(told).toEqual([
      { content: null, refusal: null },
      { content: ['a1', ' b'].map((text) => ({ token: text, logprob: -1, bytes: null, top_logprobs: [] })), refusal: null },
    ]);
  });

  it('looks at members it does not know, at citations and at other servers’ reasoning', async () => {
    const stream = [
      chunk({ content: 'x', annotations: [{ type: 'url_citation', url_citation: { url: 'https://a/1234', title: '1234' } }] }),
      chunk({ thought_summary: '12', reasoning_details: [{ type: 'reasoning.text', index: 0, text: '5' }] }),
      chunk({ thought_summary: '34', reasoning_details: [{ type: 'reasoning.text', index: 0, text: '678', signature: 'c2ln' }] }),
      chunk({}, { finish: 'stop' }),
      done,
    ];
    const { text } = await through(stream, redactingWindow);
    expect(text).not.toMatch(/1234|5678|"34"|c2ln/);
    expect(text).toContain('https://a/[R]');
  });

  it('sends nothing more once a text is blocked, and says so once', async () => {
    const guard = createStreamGuard(createChatStream(context), blockingWindow);
    expect(await guard.push(chunk({ role: 'assistant', content: 'fine' }))).toEqual({
      text: chunk({ role: 'assistant', content: 'fine' }),
      blocked: false,
    });
    const blocked = await guard.push(chunk({ content: 'X' }) + chunk({ content: 'more' }));
    expect(blocked.blocked).toBe(true);
    expect(blocked.text).not.toMatch(/X|more/);
    expect(blocked.text.endsWith(done)).toBe(true);
    expect(await guard.push(chunk({ content: 'more' }))).toEqual({ text: '', blocked: false });
    expect(await guard.end()).toEqual({ text: '', blocked: false });
  });
});

describe('the official SDK', () => {
  let server: Server | undefined;
  afterAll(() => server?.close());

  it('reads a blocked stream as one that ended with content_filter', async () => {
    const { text } = await through([chunk({ role: 'assistant', content: 'fine' }), chunk({ content: 'X' })], blockingWindow);
    server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text));
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'k', maxRetries: 0 });
    const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'x' }] });
    const { choices } = await stream.finalChatCompletion().catch(() => ({ choices: [] }));
    const parts = await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'x' }], stream: true });
    const seen: unknown[] = [];
    for await (const part of parts) seen.push([part.choices[0]?.delta.content, part.choices[0]?.finish_reason]);
    expect(seen).toEqual([
      ['fine', null],
      [undefined, 'content_filter'],
    ]);
    expect(choices.map(({ finish_reason }) => finish_reason).every((reason) => reason === 'content_filter')).toBe(true);
  });
});
