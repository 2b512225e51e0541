import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GarbledReply, type DecodedEvent, type StreamPart } from '#pipeline/call';
import type { Json, JsonObject } from '#pipeline/json';
import { createChatDecoder } from './stream.ts';

function decodeCut(body: Buffer, cuts: readonly number[], hideUsage = false): readonly DecodedEvent[] {
  const decoder = createChatDecoder({ hideUsage });
  const edges = [0, ...cuts.map((cut) => cut % (body.length + 1)).toSorted((a, b) => a - b), body.length];
  return [...edges.slice(1).flatMap((edge, index) => decoder.push(body.subarray(edges[index], edge))), ...decoder.end()];
}

const decode = (text: string, hideUsage = false) => decodeCut(Buffer.from(text), [], hideUsage);
const partsOf = (text: string): readonly StreamPart[] => decode(text).flatMap(({ parts }) => parts);
const event = (value: Json): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (choice: JsonObject, extra: JsonObject = {}): string =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'm',
    choices: [{ index: 0, finish_reason: null, ...choice }],
    ...extra,
  });
const delta = (value: JsonObject): string => chunk({ delta: value });
const finish = (reason: string): string => chunk({ delta: {}, finish_reason: reason });
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
const start: StreamPart = { kind: 'start', id: 'chatcmpl-1', model: 'm' };
const counted: StreamPart = {
  kind: 'usage',
  usage: { input: 11, output: 7, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false },
};

describe('decoding a chat completions stream', () => {
  it('reads text, finish, usage and the end mark', () => {
    const body =
      delta({ role: 'assistant', content: '' }) +
      delta({ content: 'a' }) +
      delta({ content: 'b' }) +
      finish('stop') +
      event({ id: 'x', choices: [], usage }) +
      'data: [DONE]\n\n';
    expect(partsOf(body)).toEqual([
      start,
      { kind: 'text-delta', choice: 0, text: 'a' },
      { kind: 'text-delta', choice: 0, text: 'b' },
      { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
      counted,
      { kind: 'done' },
    ]);
  });

  it('hides the event that only reports usage from callers who did not ask, and no other', () => {
    const hidden = (text: string, hideUsage: boolean) => decode(text, hideUsage).map((decoded) => decoded.hidden === true);
    const body =
      delta({ content: 'a' }) +
      chunk({ delta: {}, finish_reason: 'stop' }, { usage: null }) +
      event({ id: 'x', choices: [], usage, timings: { prompt_n: 1, predicted_n: 1 } }) +
      'data: [DONE]\n\n';
    expect(hidden(body, true)).toEqual([false, false, true, false]);
    expect(hidden(body, false)).toEqual([false, false, false, false]);
    expect(hidden(chunk({ delta: {}, finish_reason: 'stop' }, { usage }), true)).toEqual([false]);
    expect(hidden(event({ id: '', model: '', choices: [], prompt_filter_results: [] }), true)).toEqual([false]);
  });

  it('finds usage on the last choice, inside it, and beside it', () => {
    expect(partsOf(chunk({ delta: {}, finish_reason: 'stop' }, { usage })).at(-1)).toEqual(counted);
    expect(partsOf(chunk({ delta: {}, finish_reason: 'stop', usage })).at(-1)).toEqual(counted);
    expect(partsOf(chunk({ delta: {}, finish_reason: 'stop' }, { x_groq: { usage } })).at(-1)).toEqual(counted);
    expect(
      partsOf(chunk({ delta: {}, finish_reason: 'stop' }, { timings: { prompt_n: 8, cache_n: 3, predicted_n: 7 } })).at(-1),
    ).toMatchObject({ usage: { input: 11, output: 7, cachedInput: 3 } });
  });

  it('keeps parallel tool calls apart, by index or, where all have the same, by id', () => {
    const call = (index: number, value: JsonObject, id?: string): string =>
      delta({ tool_calls: [{ index, ...(id ? { id, type: 'function' } : {}), function: value }] });
    const wanted = [
      start,
      { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'weather' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{"p":' },
      { kind: 'tool-start', choice: 0, tool: 1, id: 'b', name: 'now' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '1}' },
      { kind: 'tool-delta', choice: 0, tool: 1, arguments: '{}' },
      { kind: 'finish', choice: 0, finish: { unified: 'tool-calls', raw: 'tool_calls' } },
    ];
    expect(
      partsOf(
        call(0, { name: 'weather', arguments: '{"p":' }, 'a') +
          call(1, { name: 'now', arguments: '' }, 'b') +
          call(0, { arguments: '1}' }) +
          finish('tool_calls'),
      ),
    ).toEqual(wanted);
    const sameIndex = partsOf(
      call(0, { name: 'weather', arguments: '{"p":1}' }, 'a') + call(0, { name: 'now', arguments: '{}' }, 'b') + finish('stop'),
    );
    expect(sameIndex.filter(({ kind }) => kind === 'tool-start')).toHaveLength(2);
    expect(sameIndex.at(-1)).toMatchObject({ finish: { unified: 'tool-calls', raw: 'stop' } });
  });

  it('reads calls without id, with a late name, repeated ids, whole arguments, and in the old form', () => {
    const calls = (...pieces: Json[]): readonly StreamPart[] =>
      partsOf(pieces.map((piece) => delta({ tool_calls: [piece] })).join('') + finish('tool_calls')).slice(1, -1);
    expect(calls({ function: { name: 'now', arguments: '{}' } })).toEqual([
      { kind: 'tool-start', choice: 0, tool: 0, id: 'call_chatcmpl-1_0_0', name: 'now' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{}' },
    ]);
    expect(
      calls({ index: 0, id: 'a', function: { arguments: '{' } }, { index: 0, id: 'a', function: { name: 'now', arguments: '}' } }),
    ).toEqual([
      { kind: 'tool-start', choice: 0, tool: 0, id: 'a', name: 'now' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '{' },
      { kind: 'tool-delta', choice: 0, tool: 0, arguments: '}' },
    ]);
    expect(calls({ index: 0, id: 'a', function: { name: 'now', arguments: { x: 1 } } })).toMatchObject([
      { id: 'a' },
      { arguments: '{"x":1}' },
    ]);
    expect(
      partsOf(
        delta({ function_call: { name: 'now', arguments: '' } }) + delta({ function_call: { arguments: '{}' } }) + finish('function_call'),
      ).slice(1),
    ).toMatchObject([
      { kind: 'tool-start', name: 'now' },
      { kind: 'tool-delta', arguments: '{}' },
      { kind: 'finish', finish: { unified: 'tool-calls' } },
    ]);
  });

  it('reads reasoning under all its names and closes its block', () => {
    const block = (text: string): readonly StreamPart[] => [
      { kind: 'reasoning-delta', choice: 0, text },
      { kind: 'reasoning-end', choice: 0 },
      { kind: 'text-delta', choice: 0, text: 'x' },
    ];
    for (const value of [
      { reasoning_content: 'hm' },
      { reasoning: 'hm' },
      { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] },
    ]) {
      expect(partsOf(delta({ content: '', ...value }) + delta({ content: 'x', reasoning_content: null })).slice(1)).toEqual(block('hm'));
    }
    const signed = {
      reasoning: '',
      reasoning_details: [{ type: 'reasoning.text', text: '', signature: 's', format: 'anthropic-claude-v1', index: 0 }],
    };
    expect(
      partsOf(
        delta({ reasoning: 'hm', reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] }) + delta(signed) + delta({ content: 'x' }),
      ).slice(1),
    ).toEqual([
      { kind: 'reasoning-delta', choice: 0, text: 'hm' },
      { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 's' } },
      { kind: 'text-delta', choice: 0, text: 'x' },
    ]);
  });

  it('reads several choices, refusals, log probabilities, sources and stop sequences', () => {
    const token = { token: 'a', logprob: -1, bytes: [97], top_logprobs: [{ token: 'b', logprob: -2, bytes: null }] };
    expect(
      partsOf(
        event({
          id: 'chatcmpl-1',
          model: 'm',
          choices: [
            { index: 1, delta: { content: 'a' }, logprobs: { content: [token], refusal: null } },
            { index: 0, delta: { refusal: 'no' } },
          ],
        }) +
          delta({
            annotations: [{ type: 'url_citation', url_citation: { url: 'https://example.com', title: 't', start_index: 0, end_index: 2 } }],
          }) +
          chunk({ delta: {}, finish_reason: 'stop', stop_reason: 'END' }),
      ).slice(1),
    ).toEqual([
      { kind: 'text-delta', choice: 1, text: 'a' },
      { kind: 'logprobs', choice: 1, tokens: [{ token: 'a', logprob: -1, bytes: [97], top: [{ token: 'b', logprob: -2 }] }] },
      { kind: 'refusal-delta', choice: 0, text: 'no' },
      { kind: 'citation', choice: 0, citation: { url: 'https://example.com', title: 't', start: 0, end: 2 } },
      { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop', stopSequence: 'END' } },
    ]);
  });

  it('reports errors in the stream, whoever writes them', () => {
    expect(partsOf(event({ error: { message: 'overloaded', code: 503, type: 'unavailable_error' } }))).toEqual([
      { kind: 'error', failure: { kind: 'server-error', status: 503, message: 'overloaded' } },
    ]);
    expect(partsOf(event({ error: { message: 'too long', code: 400, type: 'exceed_context_size_error' } }))).toMatchObject([
      { failure: { kind: 'context-length' } },
    ]);
    expect(partsOf('event: error\ndata: {"message":"bad","code":"rate_limit_exceeded"}\n\n')).toMatchObject([
      { failure: { kind: 'rate-limit', message: 'bad' } },
    ]);
    expect(partsOf('error: {"code":500,"message":"boom"}\n\n')).toMatchObject([
      { kind: 'error', failure: { kind: 'server-error', message: 'boom' } },
    ]);
  });

  it('lets comments, unknown events and unknown members pass, and a cut stream have no end', () => {
    const body = `: keep-alive\n\n${event({ object: 'weather.report', degrees: 3 })}${event([1])}event: ping\ndata: {}\n\n${delta({ content: 'a', brand_new: 1 })}`;
    const events = decode(body);
    expect(events.map(({ raw }) => raw).join('')).toBe(body);
    expect(events.flatMap(({ parts }) => parts)).toEqual([start, { kind: 'text-delta', choice: 0, text: 'a' }]);
  });

  it('calls what is no JSON garbled', () => {
    expect(() => decode('data: <html>\n\n')).toThrow(GarbledReply);
  });

  it('gives the same events and the same bytes wherever the stream is cut', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('é', '👩🏽‍💻', '\n\ndata: x', '"'));
    const frame = fc
      .oneof(
        text.map((content) => delta({ content })),
        text.map((reasoning) => delta({ reasoning })),
        fc
          .tuple(fc.nat(2), text)
          .map(([index, value]) => delta({ tool_calls: [{ index, id: `c${index}`, function: { name: 'f', arguments: value } }] })),
        fc.constantFrom(': ping\n\n', 'data: {"odd":1}\n\n', finish('stop'), event({ id: 'chatcmpl-1', choices: [], usage })),
      )
      .chain((one) => fc.constantFrom(one, one.replaceAll('\n', '\r\n')));
    const ending = fc.constantFrom('data: [DONE]\n\n', 'data: [DONE]', 'data: [DONE]\r\n\r\n', '');
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 12 }), ending, fc.array(fc.nat()), (frames, last, cuts) => {
        const body = Buffer.from(frames.join('') + last);
        const whole = decodeCut(body, [], true);
        expect(decodeCut(body, cuts, true)).toEqual(whole);
        expect(whole.map(({ raw }) => raw).join('')).toBe(body.toString());
      }),
    );
  });

  it('reads events that are alike as it reads events that are not', () => {
    const value = fc.oneof(
      fc.record({ content: fc.string({ maxLength: 4 }) }),
      fc.record({ reasoning: fc.string({ maxLength: 4 }) }),
      fc.constant({ refusal: 'no' }),
      fc.constant({}),
    );
    const choice = fc.record({ index: fc.nat(1), delta: value, finish_reason: fc.constantFrom(null, null, null, 'stop') });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 20 }), (choices) => {
        const plain = choices.map((one) => event({ id: 'chatcmpl-1', choices: [one] })).join('');
        const padded = choices.map((one, index) => event({ id: 'chatcmpl-1', choices: [one], obfuscation: String(index) })).join('');
        expect(partsOf(plain)).toEqual(partsOf(padded));
      }),
    );
  });

  it('gives the same events cut at every single byte', () => {
    const body = Buffer.from(
      delta({ content: 'Zürich 👩🏽‍💻' }) +
        delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{"x":"é"}' } }] }).replaceAll('\n', '\r\n') +
        finish('tool_calls') +
        'data: [DONE]\n\n',
    );
    const whole = decodeCut(body, []);
    for (let cut = 1; cut < body.length; cut += 1) expect(decodeCut(body, [cut])).toEqual(whole);
    expect(
      decodeCut(
        body,
        Array.from({ length: body.length }, (_, index) => index),
      ),
    ).toEqual(whole);
  });
});
