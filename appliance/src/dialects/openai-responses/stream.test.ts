import { ResponseStream } from 'openai/lib/responses/ResponseStream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '@tollgate/shared';
import type { Choice, JsonObject, Part, ReplyContext, StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { createResponsesWriter } from './stream.ts';
import { replyToWire } from './to-wire.ts';

const context: ReplyContext = {
  callId: '0190-ab',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: true,
  body: { model: 'assistant', input: 'hi' },
  arrayStream: false,
};
const start: StreamPart = { kind: 'start', id: 'msg_9', model: 'claude' };
const usage = { input: 31, output: 17, cachedInput: 8, cacheWrite: 2, reasoning: 5, estimated: false };

function text(piece: string): StreamPart {
  return { kind: 'text-delta', choice: 0, text: piece };
}
function finish(unified: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'error'): StreamPart {
  return { kind: 'finish', choice: 0, finish: { unified, raw: unified } };
}

/** The events of a stream, each checked to bear its own name and number. */
function eventsOf(wire: string): readonly JsonObject[] {
  return wire
    .split('\n\n')
    .slice(0, -1)
    .map((frame, index) => {
      const [name = '', data = ''] = frame.split('\n');
      const event: unknown = JSON.parse(data.slice('data: '.length));
      if (!isObject(event) || typeof event.type !== 'string') throw new Error('not an event');
      expect([`event: ${event.type}`, event.sequence_number]).toEqual([name, index]);
      return event;
    });
}

function written(parts: readonly StreamPart[]): readonly JsonObject[] {
  const writer = createResponsesWriter(context);
  return eventsOf(parts.map((part) => writer.write(part)).join('') + writer.end());
}

function finalOf(events: readonly JsonObject[]): JsonObject {
  const last = events.at(-1)?.response;
  if (!isObject(last)) throw new Error('no final response');
  return last;
}

/** What the official SDK makes of the deltas alone. */
async function accumulated(events: readonly JsonObject[]): Promise<unknown> {
  const lines = events
    .slice(0, -1)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
  const { output } = await ResponseStream.fromReadableStream(new Blob([lines]).stream()).finalResponse();
  return JSON.parse(JSON.stringify(output, (key, value: unknown) => (key === 'parsed' || key === 'parsed_arguments' ? undefined : value)));
}

describe('a reply as response events', () => {
  it('tells a text from created to completed', () => {
    const events = written([start, text('Hel'), text('lo'), finish('stop'), { kind: 'usage', usage }, { kind: 'done' }]);
    expect(events.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(finalOf(events)).toMatchObject({
      id: 'resp_0190ab',
      object: 'response',
      created_at: 1_790_000_000,
      status: 'completed',
      model: 'claude',
      incomplete_details: null,
      error: null,
      output: [
        {
          type: 'message',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Hello', annotations: [], logprobs: [] }],
        },
      ],
      usage: {
        input_tokens: 31,
        input_tokens_details: { cached_tokens: 8, cache_write_tokens: 2 },
        output_tokens: 17,
        output_tokens_details: { reasoning_tokens: 5 },
        total_tokens: 48,
      },
    });
  });

  it('tells reasoning, then calls written in turns, one of them without arguments', async () => {
    const events = written([
      start,
      { kind: 'reasoning-delta', choice: 0, text: 'hm' },
      { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 'sig' } },
      text('Two calls.'),
      { kind: 'tool-start', choice: 0, tool: 0, id: 'c0', name: 'f' },
      { kind: 'tool-start', choice: 0, tool: 1, id: 'c1', name: 'g' },
      { kind: 'tool-start', choice: 0, tool: 2, id: 'c2', name: 'h' },
      { kind: 'tool-delta', choice: 0, tool: 1, arguments: '{"b"' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"a":1}' },
      { kind: 'tool-delta', choice: 0, tool: 1, arguments: ':2}' },
      text('After.'),
      finish('tool-calls'),
      { kind: 'done' },
    ]);
    const output = finalOf(events).output;
    expect(output).toMatchObject([
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
      { type: 'message', content: [{ text: 'Two calls.' }] },
      { type: 'function_call', call_id: 'c0', name: 'f', arguments: '{"a":1}', status: 'completed' },
      { type: 'function_call', call_id: 'c1', name: 'g', arguments: '{"b":2}', status: 'completed' },
      { type: 'function_call', call_id: 'c2', name: 'h', arguments: '{}', status: 'completed' },
      { type: 'message', content: [{ text: 'After.' }] },
    ]);
    expect(await accumulated(events)).toEqual(output);
  });

  it('calls only the item incomplete that was cut', () => {
    const cut = written([
      start,
      { kind: 'tool-start', choice: 0, tool: 0, id: 'c', name: 'f' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{}' },
      text('Then'),
      finish('length'),
      { kind: 'done' },
    ]);
    expect(cut.at(-1)?.type).toBe('response.incomplete');
    expect(finalOf(cut)).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [
        { type: 'function_call', status: 'completed' },
        { type: 'message', status: 'incomplete' },
      ],
    });
    expect(finalOf(written([start, text('x'), finish('content-filter'), { kind: 'done' }]))).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
    });
    const failed = written([start, finish('error'), { kind: 'done' }]);
    expect([failed.at(-1)?.type, finalOf(failed).status]).toEqual(['response.failed', 'failed']);
  });

  it('ends in an error event and a failed response, without calling open items done', () => {
    const writer = createResponsesWriter(context);
    const before = writer.write(start) + writer.write(text('Hel'));
    const events = eventsOf(before + writer.error(new GatewayError('provider_timeout')));
    expect(events.slice(-3).map(({ type }) => type)).toEqual(['response.output_text.delta', 'error', 'response.failed']);
    expect(events.at(-2)).toMatchObject({
      code: 'provider_timeout',
      message: 'The model provider did not answer in time.',
      param: null,
      error: { type: 'server_error', code: 'provider_timeout' },
    });
    expect(finalOf(events)).toMatchObject({
      status: 'failed',
      error: { code: 'provider_timeout' },
      output: [{ type: 'message', status: 'incomplete', content: [{ text: 'Hel' }] }],
    });
  });

  it('repeats the settings of the caller', () => {
    const body = {
      model: 'a',
      input: 'hi',
      instructions: 'Be brief.',
      temperature: 0.5,
      metadata: { k: 'v' },
      tools: [{ type: 'function', name: 'f' }],
      tool_choice: 'required',
      text: { format: { type: 'json_object' } },
      store: true,
      max_output_tokens: 5,
    };
    const writer = createResponsesWriter({ ...context, body });
    const [created] = eventsOf(writer.write(start));
    expect(created?.response).toMatchObject({
      status: 'in_progress',
      output: [],
      usage: null,
      instructions: 'Be brief.',
      temperature: 0.5,
      top_p: null,
      metadata: { k: 'v' },
      tools: body.tools,
      tool_choice: 'required',
      text: { format: { type: 'json_object' } },
      store: false,
      max_output_tokens: 5,
      parallel_tool_calls: true,
      previous_response_id: null,
    });
  });
});

const piece = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const token = fc.record({
  token: piece,
  logprob: fc.integer({ min: -9, max: 0 }),
  top: fc.array(fc.record({ token: piece, logprob: fc.constant(-1) }), { maxLength: 2 }),
});
const signature = fc.record({
  from: fc.constantFrom('openai', 'anthropic', 'gemini'),
  value: fc.base64String({ minLength: 4, maxLength: 12 }),
});
const tool = fc.integer({ min: 0, max: 2 });

const deltas: fc.Arbitrary<StreamPart> = fc.oneof(
  fc.record({ kind: fc.constant('text-delta'), choice: fc.constantFrom(0, 0, 0, 1), text: fc.oneof(piece, fc.constant('')) }),
  fc.record({ kind: fc.constant('text-delta'), choice: fc.constant(0), text: piece, signature }),
  fc.record({ kind: fc.constant('refusal-delta'), choice: fc.constant(0), text: piece }),
  fc.record({ kind: fc.constant('reasoning-delta'), choice: fc.constant(0), text: piece }),
  fc.record(
    { kind: fc.constant('reasoning-end'), choice: fc.constant(0), signature, encrypted: signature },
    { requiredKeys: ['kind', 'choice'] },
  ),
  fc.record({ kind: fc.constant('tool-delta'), choice: fc.constant(0), tool, arguments: piece }),
  fc.record({ kind: fc.constant('logprobs'), choice: fc.constant(0), tokens: fc.array(token, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    kind: fc.constant('citation'),
    choice: fc.constant(0),
    citation: fc.record({ url: fc.constant('https://x'), start: fc.nat(9), end: fc.nat(20) }, { requiredKeys: [] }),
  }),
);

function called(at: number): StreamPart {
  return { kind: 'tool-start', choice: 0, tool: at, id: `call_${at}`, name: `f${at}` };
}

describe('a reply as response events, whatever the order of its parts', () => {
  it('says in its last event what the deltas said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deltas, { maxLength: 12 }),
        fc.array(fc.nat(12), { maxLength: 3 }),
        fc.constantFrom<Parameters<typeof finish>[0]>('stop', 'length', 'content-filter'),
        async (some, at, how) => {
          const parts = [...some];
          at.forEach((place, index) => parts.splice(place, 0, called(index)));
          const events = written([start, ...parts, finish(how), { kind: 'done' }]);
          expect(await accumulated(events)).toEqual(finalOf(events).output);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same whole and streamed', () => {
    const part: fc.Arbitrary<Part> = fc.oneof(
      fc.record({ kind: fc.constant('text'), text: piece }),
      fc.record({ kind: fc.constant('refusal'), text: piece }),
      fc.record({ kind: fc.constant('reasoning'), text: piece, encrypted: signature }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const choice: Choice = { index: 0, parts, finish: { unified: 'stop', raw: 'stop' } };
        const whole = replyToWire({ kind: 'generate', id: 'msg_9', model: 'claude', choices: [choice], usage }, context);
        const streamed = parts.flatMap((each): readonly StreamPart[] => {
          if (each.kind === 'text') return [text(each.text)];
          if (each.kind === 'refusal') return [{ kind: 'refusal-delta', choice: 0, text: each.text }];
          if (each.kind !== 'reasoning' || !each.encrypted) return [];
          return [
            { kind: 'reasoning-delta', choice: 0, text: each.text },
            { kind: 'reasoning-end', choice: 0, encrypted: each.encrypted },
          ];
        });
        expect(finalOf(written([start, ...streamed, finish('stop'), { kind: 'usage', usage }, { kind: 'done' }]))).toEqual(whole);
      }),
    );
  });
});
