import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type DecodedEvent, type JsonObject, type StreamPart } from '#pipeline/call';
import { createMessagesDecoder } from './stream.ts';

const event = (data: { readonly type: string } & JsonObject): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const start = (
  usage: JsonObject = { input_tokens: 20, cache_read_input_tokens: 8, cache_creation_input_tokens: 3, output_tokens: 1 },
): string => event({ type: 'message_start', message: { id: 'msg_1', model: 'claude-haiku-4-5', content: [], usage } });
const open = (index: number, content_block: JsonObject): string => event({ type: 'content_block_start', index, content_block });
const delta = (index: number, piece: JsonObject): string => event({ type: 'content_block_delta', index, delta: piece });
const close = (index: number): string => event({ type: 'content_block_stop', index });
const finish = (stop_reason: string, usage: JsonObject = { output_tokens: 17 }, more: JsonObject = {}): string =>
  event({ type: 'message_delta', delta: { stop_reason, stop_sequence: null, ...more }, usage });
const stop = event({ type: 'message_stop' });

const whole = [
  start(),
  'event: ping\ndata: {"type": "ping"}\n\n',
  open(0, { type: 'thinking', thinking: '', signature: '' }),
  delta(0, { type: 'thinking_delta', thinking: 'hm 👩🏽‍💻' }),
  delta(0, { type: 'signature_delta', signature: 'sig' }),
  close(0),
  open(1, { type: 'redacted_thinking', data: 'hidden' }),
  close(1),
  open(2, { type: 'text', text: '' }),
  delta(2, { type: 'text_delta', text: 'Zürich ' }),
  delta(2, { type: 'citations_delta', citation: { type: 'char_location', cited_text: 'ZH', document_title: 'a.txt' } }),
  delta(2, { type: 'text_delta', text: '→ 東京' }),
  close(2),
  open(3, { type: 'tool_use', id: 'toolu_1', name: 'rate', input: {} }),
  delta(3, { type: 'input_json_delta', partial_json: '' }),
  delta(3, { type: 'input_json_delta', partial_json: '{"to":' }),
  delta(3, { type: 'input_json_delta', partial_json: '"JPY"}' }),
  close(3),
  open(4, { type: 'tool_use', id: 'toolu_2', name: 'hours', input: {} }),
  delta(4, { type: 'input_json_delta', partial_json: '' }),
  close(4),
  ': keep-alive\r\n\r\n',
  'event: brand_new\r\ndata: {"type":"brand_new","x":1}   \r\n\r\n',
  finish('tool_use', { output_tokens: 17, output_tokens_details: { thinking_tokens: 5 } }),
  stop,
].join('');

const usage = { input: 31, output: 17, cachedInput: 8, cacheWrite: 3, reasoning: 5, estimated: false };

const parts: readonly StreamPart[] = [
  { kind: 'start', id: 'msg_1', model: 'claude-haiku-4-5' },
  { kind: 'usage', usage: { ...usage, output: 1, reasoning: 0, estimated: true } },
  { kind: 'reasoning-delta', choice: 0, text: 'hm 👩🏽‍💻' },
  { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 'sig' } },
  { kind: 'reasoning-end', choice: 0, encrypted: { from: 'anthropic', value: 'hidden' } },
  { kind: 'text-delta', choice: 0, text: 'Zürich ' },
  { kind: 'text-delta', choice: 0, text: '→ 東京' },
  { kind: 'citation', choice: 0, citation: { title: 'a.txt', quote: 'ZH', start: 0, end: 11 } },
  { kind: 'tool-start', choice: 0, tool: 0, id: 'toolu_1', name: 'rate' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":' },
  { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"JPY"}' },
  { kind: 'tool-start', choice: 0, tool: 1, id: 'toolu_2', name: 'hours' },
  { kind: 'tool-delta', choice: 0, tool: 1, arguments: '{}' },
  { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_use' } },
  { kind: 'usage', usage },
  { kind: 'done' },
];

function decode(body: string, cuts: readonly number[] = []): readonly DecodedEvent[] {
  const bytes = Buffer.from(body);
  const decoder = createMessagesDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return [...edges.slice(1).flatMap((edge, at) => decoder.push(bytes.subarray(edges[at], edge))), ...decoder.end()];
}

const partsOf = (body: string): readonly StreamPart[] => decode(body).flatMap((one) => one.parts);

describe('a streamed Message', () => {
  it('says all it holds', () => {
    expect(partsOf(whole)).toEqual(parts);
  });

  it('says the same, and keeps every byte, wherever it is cut', () => {
    const expected = decode(whole);
    expect(expected.map(({ raw }) => raw).join('')).toBe(whole);
    for (let cut = 1; cut < Buffer.byteLength(whole); cut += 1) expect(decode(whole, [cut])).toEqual(expected);
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        expect(decode(whole, cuts)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('reads an event that ends with the body', () => {
    expect(partsOf(`${start()}data: {"type":"message_stop"}`).at(-1)).toEqual({ kind: 'done' });
  });

  it('has no end where the provider sent none', () => {
    expect(partsOf(start() + open(0, { type: 'text', text: 'cut' })).map(({ kind }) => kind)).toEqual(['start', 'usage', 'text-delta']);
  });

  it('takes the last word on usage, member by member', () => {
    const last = (begin: JsonObject, end: JsonObject): unknown => partsOf(start(begin) + finish('end_turn', end)).at(-1);
    expect(
      last(
        { input_tokens: 5, output_tokens: 1 },
        { input_tokens: 9, cache_read_input_tokens: 2, cache_creation_input_tokens: null, output_tokens: 4 },
      ),
    ).toMatchObject({ usage: { input: 11, cachedInput: 2, cacheWrite: 0, output: 4, estimated: false } });
  });

  it('takes tool input that comes whole with the start of its block', () => {
    const kinds = partsOf(start() + open(0, { type: 'tool_use', id: 'a', name: 'rate', input: { to: 'JPY' } }) + close(0)).slice(2);
    expect(kinds).toEqual([
      { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'rate' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":"JPY"}' },
    ]);
  });

  it('passes over blocks of Anthropic’s own tools', () => {
    expect(
      partsOf(
        start() +
          open(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }) +
          delta(0, { type: 'input_json_delta', partial_json: '{}' }) +
          close(0),
      ).map(({ kind }) => kind),
    ).toEqual(['start', 'usage']);
  });

  it('reads refusals and errors', () => {
    const details = { stop_details: { type: 'refusal', category: null, explanation: 'Not this.' } };
    expect(partsOf(start() + finish('refusal', {}, details)).slice(2, 4)).toEqual([
      { kind: 'refusal-delta', choice: 0, text: 'Not this.' },
      { kind: 'finish', choice: 0, finish: { unified: 'content-filter', raw: 'refusal' } },
    ]);
    expect(partsOf('event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n')).toEqual([
      { kind: 'error', failure: { kind: 'server-error', status: 529, message: 'Overloaded' } },
    ]);
  });

  it('is garbled when its events are no JSON objects', () => {
    for (const body of [
      'data: <html>\n\n',
      'data: 7\n\n',
      'data: {"type":"message_start"}\n\n',
      'data: {"type":"content_block_start","index":0}\n\n',
    ])
      expect(() => decode(body)).toThrow(GarbledReply);
    expect(partsOf('data: [DONE]\n\n')).toEqual([]);
  });

  it('never fails in any other way, whatever the events hold', () => {
    const type = fc.constantFrom(
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'error',
      'new',
    );
    const kind = fc.constantFrom('text', 'thinking', 'redacted_thinking', 'tool_use', 'text_delta', 'input_json_delta', 'citations_delta');
    const inner = fc.tuple(
      fc.dictionary(
        fc.constantFrom('text', 'id', 'name', 'input', 'partial_json', 'citation', 'signature', 'usage'),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      kind,
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      inner.map(([members, word]) => ({ ...members, type: word })),
    );
    const members = fc.dictionary(fc.constantFrom('message', 'content_block', 'delta', 'usage', 'error'), value);
    const one = fc
      .record({ type, index: fc.nat(2), members })
      .map(({ members: rest, ...known }) => `data: ${JSON.stringify({ ...rest, ...known })}\n\n`);
    fc.assert(
      fc.property(fc.array(one), (events) => {
        try {
          expect(
            decode(events.join(''))
              .map(({ raw }) => raw)
              .join(''),
          ).toBe(events.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(GarbledReply);
        }
      }),
    );
  });
});
