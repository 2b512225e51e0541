import { describe, expect, it } from 'vitest';
import { GarbledReply, type JsonObject } from '#pipeline/call';
import { countFromWire, messageFromWire, messageSummary } from './from-wire.ts';

const message: JsonObject = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-4-5',
  stop_reason: 'end_turn',
  stop_sequence: null,
  stop_details: null,
  content: [{ type: 'text', text: 'Hi' }],
  usage: {
    input_tokens: 20,
    cache_read_input_tokens: 8,
    cache_creation_input_tokens: 3,
    output_tokens: 17,
    output_tokens_details: { thinking_tokens: 5 },
  },
};

describe('a Message as a reply', () => {
  it('counts all input, cached or not', () => {
    expect(messageFromWire(message)).toMatchObject({
      id: 'msg_1',
      model: 'claude-haiku-4-5',
      usage: { input: 31, output: 17, cachedInput: 8, cacheWrite: 3, reasoning: 5, estimated: false },
    });
    expect(messageSummary(message)).toEqual({
      model: 'claude-haiku-4-5',
      usage: messageFromWire(message).usage,
      finish: { unified: 'stop', raw: 'end_turn' },
    });
  });

  it('holds every part in order and leaves out what Anthropic ran itself', () => {
    const reply = messageFromWire({
      ...message,
      stop_reason: 'tool_use',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 'sig' },
        { type: 'thinking', thinking: 'unsigned', signature: '' },
        { type: 'redacted_thinking', data: 'hidden' },
        { type: 'server_tool_use', id: 's', name: 'web_search', input: {} },
        { type: 'text', text: 'Zürich' },
        { type: 'tool_use', id: 'toolu_1', name: 'rate', input: { to: 'JPY' } },
        { type: 'tool_use', id: 'toolu_2', name: 'hours', input: {} },
      ],
    });
    expect(reply.choices[0]).toEqual({
      index: 0,
      finish: { unified: 'tool-calls', raw: 'tool_use' },
      parts: [
        { kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 'sig' } },
        { kind: 'reasoning', text: 'unsigned' },
        { kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: 'hidden' } },
        { kind: 'text', text: 'Zürich' },
        { kind: 'tool-call', id: 'toolu_1', name: 'rate', arguments: '{"to":"JPY"}' },
        { kind: 'tool-call', id: 'toolu_2', name: 'hours', arguments: '{}' },
      ],
    });
  });

  it.each([
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['stop_sequence', 'stop'],
    ['tool_use', 'tool-calls'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['constructor', 'other'],
  ])('reads stop_reason %s as %s', (raw, unified) => {
    expect(messageFromWire({ ...message, stop_reason: raw, stop_sequence: 'END' }).choices[0]?.finish).toEqual({
      unified,
      raw,
      stopSequence: 'END',
    });
  });

  it('reads why it was refused', () => {
    expect(
      messageFromWire({
        ...message,
        content: [],
        stop_reason: 'refusal',
        stop_details: { type: 'refusal', category: 'cyber', explanation: 'Not this.' },
      }).choices[0]?.parts,
    ).toEqual([{ kind: 'refusal', text: 'Not this.' }]);
  });

  it('reads citations of every kind, with the text they cover', () => {
    const { citations } =
      messageFromWire({
        ...message,
        content: [
          { type: 'text', text: 'Open ', citations: null },
          {
            type: 'text',
            text: 'at nine.',
            citations: [
              { type: 'char_location', cited_text: '9', document_title: 'hours.txt', document_index: 0 },
              { type: 'search_result_location', cited_text: '9', source: 'https://bank.example', title: 'FAQ' },
              { type: 'web_search_result_location', cited_text: '9', url: 'https://bank.example/b', title: null },
            ],
          },
        ],
      }).choices[0] ?? {};
    expect(citations).toEqual([
      { title: 'hours.txt', quote: '9', start: 5, end: 13 },
      { url: 'https://bank.example', title: 'FAQ', quote: '9', start: 5, end: 13 },
      { url: 'https://bank.example/b', quote: '9', start: 5, end: 13 },
    ]);
  });

  it('is lenient about what it does not need, and garbled when it is no message', () => {
    expect(messageFromWire({ content: [] })).toEqual({
      kind: 'generate',
      id: '',
      model: '',
      choices: [{ index: 0, parts: [], finish: { unified: 'other', raw: '' } }],
    });
    for (const body of [null, [], 'x', {}, { type: 'error', error: {} }]) expect(() => messageFromWire(body)).toThrow(GarbledReply);
    expect(() => messageSummary({})).toThrow(GarbledReply);
    expect(() => messageFromWire({ content: [{ type: 'tool_use', name: 'a' }] })).toThrow(GarbledReply);
  });

  it('reads a token count', () => {
    expect(countFromWire({ input_tokens: 12 })).toEqual({ kind: 'count-tokens', input: 12 });
    expect(() => countFromWire({})).toThrow(GarbledReply);
  });
});
