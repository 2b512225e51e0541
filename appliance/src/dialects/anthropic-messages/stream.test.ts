import { GatewayError } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type Json, type JsonObject, type ReplyContext, type StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { unsignedMark } from './marks.ts';
import { createMessagesWriter } from './stream.ts';

const context: ReplyContext = { callId: 'call-7', route: 'assistant', createdAt: 0, wantsUsage: true, body: {}, arrayStream: false };
const start: StreamPart = { kind: 'start', id: 'chatcmpl-1', model: 'gpt-5' };
const usage: StreamPart = {
  kind: 'usage',
  usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 0, reasoning: 4, estimated: false },
};
const stop: StreamPart = { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } };
const text = (piece: string): StreamPart => ({ kind: 'text-delta', choice: 0, text: piece });
const thought = (piece: string): StreamPart => ({ kind: 'reasoning-delta', choice: 0, text: piece });
const call = (tool: number): StreamPart => ({ kind: 'tool-start', choice: 0, tool, id: `call_${tool}`, name: `tool_${tool}` });
const input = (tool: number, piece: string): StreamPart => ({ kind: 'tool-delta', choice: 0, tool, arguments: piece });

function write(parts: readonly StreamPart[]): string {
  const writer = createMessagesWriter(context);
  return parts.map((part) => writer.write(part)).join('') + writer.end();
}

/** Reads named events, each of whose names must be the type of its data. */
function eventsOf(wire: string): readonly JsonObject[] {
  return wire
    .split('\n\n')
    .filter((frame) => frame !== '')
    .map((frame) => {
      const match = /^event: (.+)\ndata: (.+)$/.exec(frame);
      const data: unknown = JSON.parse(match?.[2] ?? 'null');
      if (!isObject(data)) throw new Error(`no event: ${frame}`);
      expect(data.type).toBe(match?.[1]);
      return data;
    });
}

interface Block {
  readonly opening: JsonObject;
  readonly deltas: JsonObject[];
}

/** Puts the blocks together, holding the writer to the protocol: one block open at a time, indexes in order, start first, stop last. */
function blocksOf(wire: string): readonly Block[] {
  const events = eventsOf(wire);
  const blocks: Block[] = [];
  let open = false;
  expect([events[0]?.type, events.at(-2)?.type, events.at(-1)?.type]).toEqual(['message_start', 'message_delta', 'message_stop']);
  for (const { type, index, content_block: opening, delta } of events.slice(1, -2)) {
    expect(open).toBe(type !== 'content_block_start');
    if (isObject(opening)) blocks.push({ opening, deltas: [] });
    expect(index).toBe(blocks.length - 1);
    if (isObject(delta)) blocks.at(-1)?.deltas.push(delta);
    open = type !== 'content_block_stop';
  }
  expect(open).toBe(false);
  return blocks;
}

const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const joined = (block: Block | undefined, member: string): string => (block?.deltas ?? []).map((delta) => stringOf(delta[member])).join('');
const shapeOf = (wire: string): readonly Json[] =>
  blocksOf(wire).map((block) => [
    stringOf(block.opening.type),
    joined(block, 'thinking') + joined(block, 'text') + joined(block, 'partial_json'),
    joined(block, 'signature'),
  ]);

describe('a streamed Message', () => {
  it('has every event of the protocol, and whole usage at its end', () => {
    const events = eventsOf(write([start, text('Zü'), text('rich'), stop, usage, { kind: 'done' }]));
    expect(events.map(({ type }) => type)).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(events[0]).toMatchObject({
      message: {
        id: 'msg_call-7',
        type: 'message',
        role: 'assistant',
        model: 'gpt-5',
        content: [],
        stop_reason: null,
        usage: { input_tokens: 0, output_tokens: 0 },
      },
    });
    expect(events.at(-2)).toMatchObject({
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: {
        input_tokens: 23,
        cache_read_input_tokens: 8,
        cache_creation_input_tokens: 0,
        output_tokens: 17,
        output_tokens_details: { thinking_tokens: 4 },
      },
    });
  });

  it('sends what it gets at once', () => {
    const writer = createMessagesWriter(context);
    expect(writer.write(start)).toContain('message_start');
    expect(writer.write(text('one'))).toContain('"text":"one"');
    expect(writer.write(call(0))).toContain('"name":"tool_0"');
    expect(writer.write(input(0, '{"a"'))).toContain('partial_json');
    expect(writer.write(input(0, ':1}'))).toContain('content_block_stop');
  });

  it('keeps thinking, text and tools in order, each with its signature', () => {
    const wire = write([
      start,
      thought('hm'),
      { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 'sig' } },
      thought('from Gemini'),
      { kind: 'reasoning-end', choice: 0, signature: { from: 'gemini', value: 'abc' } },
      thought('summary'),
      { kind: 'reasoning-end', choice: 0, encrypted: { from: 'openai', value: 'enc' } },
      { kind: 'reasoning-end', choice: 0, encrypted: { from: 'anthropic', value: 'hidden' } },
      { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 'no words' } },
      thought('unsigned'),
      text('so'),
      call(0),
      input(0, '{}'),
      text('and'),
      { kind: 'text-delta', choice: 0, text: '', signature: { from: 'gemini', value: 't==' } },
      stop,
    ]);
    expect(shapeOf(wire)).toEqual([
      ['thinking', 'hm', 'sig'],
      ['thinking', 'from Gemini', '__tgs_gemini_abc'],
      ['thinking', 'summary', '__tgs_openai_enc'],
      ['redacted_thinking', '', ''],
      ['thinking', '', 'no words'],
      ['thinking', 'unsigned', unsignedMark],
      ['text', 'so', ''],
      ['tool_use', '{}', ''],
      ['text', 'and', ''],
      ['redacted_thinking', '', ''],
    ]);
    expect(blocksOf(wire).at(-1)?.opening.data).toBe('__tgs_gemini_text.t==');
    expect(eventsOf(wire).at(-2)).toMatchObject({ delta: { stop_reason: 'tool_use' } });
  });

  it('never merges tool calls that are filled at the same time', () => {
    const wire = write([
      start,
      call(0),
      call(1),
      input(1, '{"to":'),
      input(0, '{"from":"CHF",'),
      text('meanwhile'),
      input(1, '"JPY"}'),
      input(0, '"n":1}'),
      call(2),
      stop,
    ]);
    expect(shapeOf(wire)).toEqual([
      ['tool_use', '{"from":"CHF","n":1}', ''],
      ['tool_use', '{"to":"JPY"}', ''],
      ['text', 'meanwhile', ''],
      ['tool_use', '', ''],
    ]);
  });

  it('keeps to the protocol however parts are mixed', () => {
    const tools = 3;
    const step = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: fc.string({ minLength: 1 }) }),
      fc.record({ kind: fc.constant('thought' as const), text: fc.string({ minLength: 1 }) }),
      fc.record({ kind: fc.constant('tool' as const), tool: fc.nat(tools - 1), size: fc.integer({ min: 1, max: 6 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: tools, maxLength: tools }),
        fc.array(step),
        (objects, steps) => {
          const left = objects.map((value) => JSON.stringify(value));
          const started = new Map<number, number>();
          const parts: StreamPart[] = [start];
          const take = (tool: number, size: number): void => {
            if (!started.has(tool)) {
              parts.push(call(started.size));
              started.set(tool, started.size);
            }
            const rest = left[tool] ?? '';
            left[tool] = rest.slice(size);
            parts.push(input(started.get(tool) ?? 0, rest.slice(0, size)));
          };
          for (const one of steps) {
            if (one.kind === 'tool') take(one.tool, one.size);
            else parts.push(one.kind === 'text' ? text(one.text) : thought(one.text));
          }
          for (const tool of started.keys()) take(tool, Number.POSITIVE_INFINITY);
          const blocks = blocksOf(write([...parts, stop]));
          const said = (kind: string, member: string): string =>
            blocks
              .filter(({ opening }) => opening.type === kind)
              .map((block) => joined(block, member))
              .join('');
          expect(said('text', 'text')).toBe(steps.map((one) => (one.kind === 'text' ? one.text : '')).join(''));
          expect(said('thinking', 'thinking')).toBe(steps.map((one) => (one.kind === 'thought' ? one.text : '')).join(''));
          const inputs = blocks.filter(({ opening }) => opening.type === 'tool_use').map((block) => joined(block, 'partial_json'));
          expect(inputs).toEqual([...started.keys()].map((tool) => JSON.stringify(objects[tool])));
        },
      ),
    );
  });

  it('shows quotations and refusals', () => {
    const wire = write([
      start,
      text('Open at nine.'),
      { kind: 'citation', choice: 0, citation: { url: 'https://bank.example', title: 'Hours' } },
      { kind: 'citation', choice: 0, citation: { title: 'no address' } },
      { kind: 'refusal-delta', choice: 0, text: ' I will not say more.' },
      stop,
    ]);
    expect(blocksOf(wire)[0]?.deltas[1]).toMatchObject({
      type: 'citations_delta',
      citation: { url: 'https://bank.example', encrypted_index: unsignedMark },
    });
    expect(eventsOf(wire).at(-2)).toMatchObject({
      delta: { stop_reason: 'refusal', stop_details: { explanation: ' I will not say more.' } },
    });
  });

  it('has a beginning and an end even where the provider sent neither', () => {
    expect(shapeOf(write([text('hi')]))).toEqual([['text', 'hi', '']]);
    expect(blocksOf(write([]))).toEqual([]);
  });

  it('leaves out choices that cannot be asked for here', () => {
    expect(shapeOf(write([start, { kind: 'text-delta', choice: 1, text: 'other' }, text('hi'), stop]))).toEqual([['text', 'hi', '']]);
  });

  it('takes arguments without a call, or after their end, for a garbled reply', () => {
    expect(() => write([start, input(0, '{}')])).toThrow(GarbledReply);
    expect(() => write([start, call(0), input(0, '{}'), input(0, '{}')])).toThrow(GarbledReply);
    expect(shapeOf(write([start, call(0), input(0, '{}'), input(0, '\n'), stop]))).toEqual([['tool_use', '{}', '']]);
  });

  it('ends in an error event', () => {
    const writer = createMessagesWriter(context);
    expect(eventsOf(writer.error(new GatewayError('provider_error')))).toMatchObject([
      { type: 'error', error: { type: 'api_error', code: 'provider_error' }, request_id: 'call-7' },
    ]);
  });
});
