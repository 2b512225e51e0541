import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type DecodedEvent, type JsonObject, type StreamPart } from '#pipeline/call';
import { createResponsesDecoder } from './responses-stream.ts';

function event(type: string, members: JsonObject): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`;
}

function decode(body: string | Buffer, cuts: readonly number[] = []): readonly DecodedEvent[] {
  const bytes = Buffer.from(body);
  const decoder = createResponsesDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return [...edges.slice(1).flatMap((edge, index) => decoder.push(bytes.subarray(edges[index], edge))), ...decoder.end()];
}

function readable(body: Buffer): boolean {
  try {
    decode(body);
    return true;
  } catch (error) {
    return !(error instanceof GarbledReply);
  }
}

function partsOf(body: string): readonly StreamPart[] {
  return decode(body).flatMap(({ parts }) => parts);
}

const created = event('response.created', { response: { id: 'resp_1', model: 'gpt-x', status: 'in_progress', output: [] } });
const completed = event('response.completed', {
  response: {
    id: 'resp_1',
    status: 'completed',
    output: [],
    usage: {
      input_tokens: 5,
      input_tokens_details: { cached_tokens: 2 },
      output_tokens: 7,
      output_tokens_details: { reasoning_tokens: 3 },
    },
  },
});
const ending: readonly StreamPart[] = [
  { kind: 'usage', usage: { input: 5, output: 7, cachedInput: 2, cacheWrite: 0, reasoning: 3, estimated: false } },
  { kind: 'done' },
];

const story = [
  created,
  event('response.in_progress', { response: { id: 'resp_1' } }),
  event('response.output_item.added', {
    output_index: 0,
    item: { id: 'rs_1', type: 'reasoning', summary: [], encrypted_content: 'not whole' },
  }),
  event('response.reasoning_summary_part.added', { output_index: 0, summary_index: 0, part: { type: 'summary_text', text: '' } }),
  event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 0, delta: 'First é.' }),
  event('response.reasoning_summary_part.added', { output_index: 0, summary_index: 1, part: { type: 'summary_text', text: '' } }),
  event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 1, delta: 'Then.' }),
  event('response.output_item.done', {
    output_index: 0,
    item: {
      id: 'rs_1',
      type: 'reasoning',
      summary: [
        { type: 'summary_text', text: 'First é.' },
        { type: 'summary_text', text: 'Then.' },
      ],
      encrypted_content: 'gAAA',
    },
  }),
  event('response.output_item.added', { output_index: 1, item: { id: 'msg_1', type: 'message', content: [] } }),
  event('response.output_text.delta', {
    output_index: 1,
    content_index: 0,
    delta: 'Zü👩🏽‍💻',
    logprobs: [{ token: 'Zü', logprob: -0.1, bytes: [90], top_logprobs: [{ token: 'Z', logprob: -2 }] }],
  }),
  event('response.output_text.delta', { output_index: 1, content_index: 0, delta: '\n\ndata: x', logprobs: [], obfuscation: 'abc' }),
  event('response.output_text.annotation.added', {
    output_index: 1,
    content_index: 0,
    annotation_index: 0,
    annotation: { type: 'url_citation', url: 'https://x', title: 'X', start_index: 0, end_index: 2 },
  }),
  event('response.output_text.done', { output_index: 1, content_index: 0, text: 'Zü👩🏽‍💻\n\ndata: x' }),
  event('response.output_item.done', {
    output_index: 1,
    item: { id: 'msg_1', type: 'message', content: [{ type: 'output_text', text: 'Zü👩🏽‍💻\n\ndata: x' }] },
  }),
  ': keep-alive\n\n',
  event('response.next_years_event', { deep: [1, { a: null }] }),
  event('response.output_item.added', {
    output_index: 2,
    item: { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'rate', arguments: '' },
  }),
  event('response.output_item.added', {
    output_index: 3,
    item: { id: 'fc_2', type: 'function_call', call_id: 'call_2', name: 'now', arguments: '' },
  }),
  event('response.function_call_arguments.delta', { output_index: 2, delta: '{"to":' }),
  event('response.function_call_arguments.delta', { output_index: 2, delta: '"JPY"}' }),
  event('response.function_call_arguments.done', { output_index: 2, arguments: '{"to":"JPY"}' }),
  event('response.output_item.done', {
    output_index: 2,
    item: { type: 'function_call', call_id: 'call_1', name: 'rate', arguments: '{"to":"JPY"}' },
  }),
  event('response.output_item.done', { output_index: 3, item: { type: 'function_call', call_id: 'call_2', name: 'now', arguments: '' } }),
  completed,
].join('');

describe('response events', () => {
  it('become parts', () => {
    expect(partsOf(story)).toEqual([
      { kind: 'start', id: 'resp_1', model: 'gpt-x' },
      { kind: 'reasoning-delta', choice: 0, text: 'First é.' },
      { kind: 'reasoning-delta', choice: 0, text: '\n\n' },
      { kind: 'reasoning-delta', choice: 0, text: 'Then.' },
      { kind: 'reasoning-end', choice: 0, encrypted: { from: 'openai', value: 'gAAA' } },
      { kind: 'text-delta', choice: 0, text: 'Zü👩🏽‍💻' },
      { kind: 'logprobs', choice: 0, tokens: [{ token: 'Zü', logprob: -0.1, bytes: [90], top: [{ token: 'Z', logprob: -2 }] }] },
      { kind: 'text-delta', choice: 0, text: '\n\ndata: x' },
      { kind: 'citation', choice: 0, citation: { url: 'https://x', title: 'X', start: 0, end: 2 } },
      { kind: 'tool-start', choice: 0, tool: 0, id: 'call_1', name: 'rate' },
      { kind: 'tool-start', choice: 0, tool: 1, id: 'call_2', name: 'now' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"to":' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '"JPY"}' },
      { kind: 'tool-delta', choice: 0, tool: 1, arguments: '{}' },
      { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'completed' } },
      ...ending,
    ]);
  });

  it('are the same wherever the body is cut, and their text is the body to the byte', () => {
    for (const body of [story, story.replaceAll('\n', '\r\n')]) {
      const whole = decode(body);
      for (let cut = 0; cut <= Buffer.byteLength(body); cut += 1) {
        const events = decode(body, [cut]);
        if (events.map(({ raw }) => raw).join('') !== body) throw new Error(`cut at ${cut}: other bytes`);
        if (JSON.stringify(events) !== JSON.stringify(whole)) throw new Error(`cut at ${cut}: other events`);
      }
    }
    // A body that ends early, inside an event or before its blank line, keeps all it had.
    fc.assert(
      fc.property(fc.nat(Buffer.byteLength(story)), fc.array(fc.nat(), { maxLength: 9 }), (length, cuts) => {
        const body = Buffer.from(Buffer.from(story).subarray(0, length).toString());
        if (!readable(body)) return;
        expect(decode(body, cuts)).toEqual(decode(body));
        expect(
          decode(body, cuts)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(body.toString());
      }),
    );
  });

  it('mean the same to a decoder when they come without names', () => {
    const unnamed = story.replaceAll(/^event: .*\n/gm, '');
    expect(partsOf(unnamed)).toEqual(partsOf(story));
  });

  it('are read from servers that send an item only when it is done', () => {
    expect(
      partsOf(
        [
          created,
          event('response.output_item.done', {
            output_index: 0,
            item: { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'hm' }] },
          }),
          event('response.output_item.done', {
            output_index: 1,
            item: {
              type: 'message',
              content: [
                { type: 'output_text', text: 'a' },
                { type: 'refusal', refusal: 'no' },
              ],
            },
          }),
          event('response.output_item.done', {
            output_index: 2,
            item: { type: 'function_call', call_id: 'c', name: 'f', arguments: '{"a":1}' },
          }),
        ].join(''),
      ).slice(1),
    ).toEqual([
      { kind: 'reasoning-delta', choice: 0, text: 'hm' },
      { kind: 'reasoning-end', choice: 0 },
      { kind: 'text-delta', choice: 0, text: 'a' },
      { kind: 'refusal-delta', choice: 0, text: 'no' },
      { kind: 'tool-start', choice: 0, tool: 0, id: 'c', name: 'f' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"a":1}' },
    ]);
  });

  it('take reasoning once from a server that sends text and summary', () => {
    const text = (delta: string): string => event('response.reasoning_text.delta', { output_index: 0, content_index: 0, delta });
    const summary = event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 0, delta: 'hm.' });
    expect(partsOf(text('h') + text('m') + summary)).toEqual([
      { kind: 'reasoning-delta', choice: 0, text: 'h' },
      { kind: 'reasoning-delta', choice: 0, text: 'm' },
    ]);
  });

  it('end for length, for policy and with a refusal', () => {
    const cut = (reason: string): string =>
      event('response.incomplete', { response: { status: 'incomplete', incomplete_details: { reason } } });
    expect(partsOf(created + cut('max_output_tokens')).slice(1)).toEqual([
      { kind: 'finish', choice: 0, finish: { unified: 'length', raw: 'max_output_tokens' } },
      { kind: 'done' },
    ]);
    expect(partsOf(created + cut('content_filter')).slice(1)).toEqual([
      { kind: 'finish', choice: 0, finish: { unified: 'content-filter', raw: 'content_filter' } },
      { kind: 'done' },
    ]);
    expect(partsOf(event('response.refusal.delta', { output_index: 0, content_index: 0, delta: 'No.' }))).toEqual([
      { kind: 'refusal-delta', choice: 0, text: 'No.' },
    ]);
  });

  it('tell a failure once, with what it cost, and no end', () => {
    const failure = { kind: 'rate-limit', message: 'slow down' };
    const failed = event('response.failed', {
      response: {
        status: 'failed',
        error: { code: 'rate_limit_exceeded', message: 'slow down' },
        usage: {
          input_tokens: 5,
          input_tokens_details: { cached_tokens: 2 },
          output_tokens: 7,
          output_tokens_details: { reasoning_tokens: 3 },
        },
      },
    });
    const nested = event('error', { error: { type: 'rate_limit_error', code: 'rate_limit_exceeded', message: 'slow down', param: null } });
    expect(partsOf(created + failed).slice(1)).toEqual([ending[0], { kind: 'error', failure }]);
    expect(partsOf(created + nested + failed).slice(1)).toEqual([{ kind: 'error', failure }, ending[0]]);
    expect(partsOf(event('error', { code: 'rate_limit_exceeded', message: 'slow down', param: null }))).toEqual([
      { kind: 'error', failure },
    ]);
    expect(partsOf('data: {"error":{"message":"boom","type":"server_error"}}\n\n')).toEqual([
      { kind: 'error', failure: { kind: 'server-error', message: 'boom' } },
    ]);
    expect(partsOf(event('response.failed', { response: { error: { code: 'bio_policy', message: 'm' } } }))).toEqual([
      { kind: 'error', failure: { kind: 'content-policy', message: 'm' } },
    ]);
    expect(partsOf(event('response.failed', { response: { error: { code: 'invalid_image_url', message: 'm' } } }))).toEqual([
      { kind: 'error', failure: { kind: 'bad-request', message: 'm' } },
    ]);
    expect(
      partsOf(created + event('response.output_text.delta', { output_index: 0, content_index: 0, delta: 'cut' })).map(({ kind }) => kind),
    ).toEqual(['start', 'text-delta']);
  });

  it('are garbled when one that matters is not JSON', () => {
    expect(() => decode('event: response.completed\ndata: {"type":\n\n')).toThrow(GarbledReply);
    expect(partsOf('data: [DONE]\n\nevent: response.next_years_event\ndata: {{{\n\ndata: 7\n\n')).toEqual([]);
  });
});
