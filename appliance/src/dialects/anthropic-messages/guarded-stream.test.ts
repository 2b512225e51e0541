import Anthropic from '@anthropic-ai/sdk';
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
import { isObject, type JsonObject } from '#pipeline/json';
import type { TextWindow } from '#pipeline/text-window';
import { createMessagesGuarding } from './guarded-stream.ts';
import { unsignedMark } from './marks.ts';

const context: ReplyContext = { callId: 'call-1', route: 'r', createdAt: 1, wantsUsage: true, body: {}, arrayStream: false };

function event(type: string, members: JsonObject): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`;
}

const usage = { input_tokens: 3, output_tokens: 1 };
const start = event('message_start', {
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-x',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  },
});
const end =
  event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 9 } }) +
  event('message_stop', {});

function block(index: number, opening: JsonObject, deltas: readonly JsonObject[]): string {
  return [
    event('content_block_start', { index, content_block: opening }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ].join('');
}

interface Said {
  readonly thinking: string;
  readonly content: string;
  readonly argument: string;
  readonly cuts: readonly number[];
}

function streamOf({ thinking, content, argument, cuts }: Said): string {
  return [
    start,
    event('ping', {}),
    block(0, { type: 'thinking', thinking: '', signature: '' }, [
      ...cutAt(thinking, cuts).map((text) => ({ type: 'thinking_delta', thinking: text })),
      { type: 'signature_delta', signature: 'c2lnbmVk' },
    ]),
    block(
      1,
      { type: 'text', text: '' },
      cutAt(content, cuts).map((text) => ({ type: 'text_delta', text })),
    ),
    block(
      2,
      { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} },
      cutAt(JSON.stringify({ a: argument, b: { c: [argument] } }), cuts).map((text) => ({ type: 'input_json_delta', partial_json: text })),
    ),
    end,
  ].join('');
}

function through(pieces: readonly string[], window: () => TextWindow): ReturnType<typeof guardedText> {
  return guardedText(createStreamGuard(createMessagesGuarding(context), window), pieces);
}

function textsOf(stream: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const frame of stream.split('\n\n')) {
    const value = jsonIn(/^data: (.*)$/m.exec(frame)?.[1]);
    if (!isObject(value) || !isObject(value.delta)) continue;
    for (const member of ['text', 'thinking', 'partial_json', 'signature']) {
      const text = value.delta[member];
      if (typeof text === 'string') texts[member] = (texts[member] ?? '') + text;
    }
  }
  return texts;
}

const letters = ['12', '34', '5', ' ', 'é', '😀', 'word '];
const words = fc.array(fc.constantFrom(...letters), { maxLength: 10 }).map((parts) => parts.join(''));
const spoken = fc.record({ thinking: words, content: words, argument: words, cuts: fc.array(fc.nat()) });

/** What the official SDK makes of a stream. */
async function readBySdk(stream: string): Promise<Anthropic.Message> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  try {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = new Anthropic({ baseURL: `http://127.0.0.1:${port}`, apiKey: 'k', maxRetries: 0 });
    return await client.messages.stream({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] }).finalMessage();
  } finally {
    server.close();
  }
}

describe('a guarded Messages stream', () => {
  it('keeps every letter where nothing is found, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.array(fc.nat()), fc.constantFrom(identityWindow, late(identityWindow)), async (said, cuts, window) => {
        const stream = streamOf(said);
        expect(await through(cutAt(stream, cuts), window)).toEqual({ text: stream, blocked: false });
      }),
    );
  });

  it('says the same clean text however it is cut, in every block', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.array(fc.nat()), fc.constantFrom(redactingWindow, late(redactingWindow)), async (said, cuts, window) => {
        const texts = textsOf((await through(cutAt(streamOf(said), cuts), window)).text);
        expect(texts.text ?? '').toBe(redacted(said.content));
        expect(texts.thinking ?? '').toBe(redacted(said.thinking));
        expect(JSON.parse(texts.partial_json ?? '')).toEqual({ a: redacted(said.argument), b: { c: [redacted(said.argument)] } });
        // Nobody signed thinking that is not what was thought.
        expect(texts.signature).toBe(redacted(said.thinking) === said.thinking ? 'c2lnbmVk' : unsignedMark);
      }),
    );
  });

  it('lets the SDK read what was held to the end of its block', async () => {
    const { text } = await through([streamOf({ thinking: 'hm', content: 'so 1', argument: 'x', cuts: [1] })], holdingWindow);
    const message = await readBySdk(text);
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: 'hm', signature: 'c2lnbmVk' },
      { type: 'text', text: 'so 1' },
      { type: 'tool_use', input: { a: 'x', b: { c: ['x'] } } },
    ]);
    expect(message.usage.output_tokens).toBe(9);
  });

  it('looks at citations, search results and members it does not know', async () => {
    const { text } = await through(
      [
        start,
        block(0, { type: 'text', text: '12', citations: [] }, [
          { type: 'text_delta', text: '34' },
          {
            type: 'citations_delta',
            citation: {
              type: 'char_location',
              cited_text: 'the 5678',
              document_title: '5678',
              start_char_index: 12345678,
              end_char_index: 2,
            },
          },
          { type: 'news_delta', news: '56' },
          { type: 'news_delta', news: '78' },
        ]),
        event('content_block_start', {
          index: 1,
          content_block: {
            type: 'web_search_tool_result',
            tool_use_id: 'srvtoolu_1',
            content: [
              { type: 'web_search_result', title: 'at 5678', url: 'https://x/5678', encrypted_content: 'abc/DE==', page_age: null },
            ],
          },
        }),
        event('content_block_stop', { index: 1 }),
        end,
      ],
      redactingWindow,
    );
    expect(text).not.toMatch(/(?<!1234)5678|"(?:34|78)"|"12"/);
    expect(text).toContain('12345678');
    expect(text).toContain('abc/DE==');
  });

  it('ends a blocked reply as a refusal that the SDK reads, with its blocks closed', async () => {
    const stream = [start, event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })];
    const deltas = ['fine ', 'X more'].map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }));
    const { text, blocked } = await through([...stream, ...deltas], blockingWindow);
    expect(blocked).toBe(true);
    const message = await readBySdk(text);
    expect(message).toMatchObject({
      id: 'msg_1',
      stop_reason: 'refusal',
      content: [{ type: 'text', text: 'fine ' }],
      usage: { input_tokens: 3 },
    });
  });

  it('is a whole message even when its very first event is blocked', async () => {
    const { text } = await through(
      [event('message_start', { message: { id: 'X', type: 'message', role: 'assistant', content: [{ type: 'text', text: 'X' }] } })],
      blockingWindow,
    );
    expect(await readBySdk(text)).toMatchObject({ stop_reason: 'refusal', content: [] });
  });
});
