import { describe, expect, it } from 'vitest';
import { GarbledReply, type Choice, type GenerateReply, type ReplyContext } from '#pipeline/call';
import { unsignedMark } from './marks.ts';
import { replyToWire } from './to-wire.ts';

const context: ReplyContext = { callId: 'call-7', route: 'assistant', createdAt: 0, wantsUsage: true, body: {}, arrayStream: false };
const usage = { input: 31, output: 17, cachedInput: 8, cacheWrite: 3, reasoning: 5, estimated: false };

function replyOf(choice: Partial<Choice>): GenerateReply {
  return {
    kind: 'generate',
    id: 'chatcmpl-1',
    model: 'gpt-5',
    usage,
    choices: [{ index: 0, parts: [], finish: { unified: 'stop', raw: 'stop' }, ...choice }],
  };
}

describe('a whole reply as a Message', () => {
  it('holds every block in order', () => {
    const message = replyToWire(
      replyOf({
        finish: { unified: 'tool-calls', raw: 'tool_calls' },
        parts: [
          { kind: 'reasoning', text: 'own', signature: { from: 'anthropic', value: 'sig' } },
          { kind: 'reasoning', text: 'from Gemini', signature: { from: 'gemini', value: 'abc' } },
          { kind: 'reasoning', text: 'summary', encrypted: { from: 'openai', value: 'enc' } },
          { kind: 'reasoning', text: 'unsigned' },
          { kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: 'hidden' } },
          { kind: 'text', text: 'Zürich', signature: { from: 'gemini', value: 't==' } },
          { kind: 'tool-call', id: 'call_1', name: 'rate', arguments: '{"to":{"code":"JPY"}}', signature: { from: 'gemini', value: 'g' } },
          { kind: 'tool-call', id: 'call_2', name: 'hours', arguments: '' },
        ],
      }),
      context,
    );
    expect(message).toMatchObject({
      id: 'msg_call-7',
      type: 'message',
      role: 'assistant',
      model: 'gpt-5',
      stop_reason: 'tool_use',
      stop_sequence: null,
      content: [
        { type: 'thinking', thinking: 'own', signature: 'sig' },
        { type: 'thinking', thinking: 'from Gemini', signature: '__tgs_gemini_abc' },
        { type: 'thinking', thinking: 'summary', signature: '__tgs_openai_enc' },
        { type: 'thinking', thinking: 'unsigned', signature: unsignedMark },
        { type: 'redacted_thinking', data: 'hidden' },
        { type: 'text', text: 'Zürich' },
        { type: 'redacted_thinking', data: '__tgs_gemini_text.t==' },
        {
          type: 'tool_use',
          id: `call_1__tgs_gemini_${Buffer.from('g').toString('base64url')}`,
          name: 'rate',
          input: { to: { code: 'JPY' } },
        },
        { type: 'tool_use', id: 'call_2', name: 'hours', input: {} },
      ],
    });
  });

  it('counts input without the cache, as Anthropic does', () => {
    expect(replyToWire(replyOf({}), context)).toMatchObject({
      usage: {
        input_tokens: 20,
        cache_read_input_tokens: 8,
        cache_creation_input_tokens: 3,
        output_tokens: 17,
        output_tokens_details: { thinking_tokens: 5 },
      },
    });
  });

  it.each<[string, Partial<Choice>]>([
    ['end_turn', {}],
    ['max_tokens', { finish: { unified: 'length', raw: 'length' } }],
    ['model_context_window_exceeded', { finish: { unified: 'length', raw: 'model_context_window_exceeded' } }],
    ['refusal', { finish: { unified: 'content-filter', raw: 'SAFETY' } }],
    ['refusal', { finish: { unified: 'content-filter', raw: 'end_turn' } }],
    ['refusal', { parts: [{ kind: 'refusal', text: 'I will not.' }] }],
    ['tool_use', { parts: [{ kind: 'tool-call', id: 'a', name: 'b', arguments: '{}' }] }],
    ['pause_turn', { finish: { unified: 'other', raw: 'pause_turn' } }],
    ['stop_sequence', { finish: { unified: 'stop', raw: 'stop_sequence', stopSequence: 'END' } }],
  ])('ends with %s', (reason, choice) => {
    expect(replyToWire(replyOf(choice), context)).toMatchObject({ stop_reason: reason });
  });

  it('shows a refusal in the words it came in', () => {
    expect(replyToWire(replyOf({ parts: [{ kind: 'refusal', text: 'I will not.' }] }), context)).toMatchObject({
      content: [{ type: 'text', text: 'I will not.' }],
      stop_details: { type: 'refusal', explanation: 'I will not.' },
    });
  });

  it('puts a quotation into the text it belongs to', () => {
    const message = replyToWire(
      replyOf({
        parts: [
          { kind: 'text', text: 'Open at nine. ' },
          { kind: 'text', text: 'Closed on Sundays.' },
        ],
        citations: [
          { url: 'https://bank.example/a', title: 'Hours', quote: 'nine', start: 8, end: 12 },
          { url: 'https://bank.example/b', start: 14, end: 20 },
          { title: 'no address' },
        ],
      }),
      context,
    );
    expect(message).toMatchObject({
      content: [
        {
          text: 'Open at nine. ',
          citations: [
            {
              type: 'web_search_result_location',
              url: 'https://bank.example/a',
              title: 'Hours',
              cited_text: 'nine',
              encrypted_index: unsignedMark,
            },
          ],
        },
        { text: 'Closed on Sundays.', citations: [{ url: 'https://bank.example/b' }] },
      ],
    });
  });

  it('refuses arguments that are no JSON object', () => {
    for (const text of ['{"a":', '[1]', '"a"']) {
      expect(() => replyToWire(replyOf({ parts: [{ kind: 'tool-call', id: 'a', name: 'b', arguments: text }] }), context)).toThrow(
        GarbledReply,
      );
    }
    expect(() => replyToWire({ kind: 'generate', id: '', model: '', choices: [] }, context)).toThrow(GarbledReply);
  });
});
