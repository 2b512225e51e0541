/** Replies that think, sign and call tools, in the words of the two families that sign. */
import type { Behaviour } from './fake-provider.ts';
import { rawEvents, rawJson } from './raw-answer.ts';

export interface SignedReply {
  readonly thought: string;
  /** Anthropic: of the thought. Gemini: of the first call, or of the text where there is none. */
  readonly signature: string;
  /** Anthropic only: thinking that is sealed whole. */
  readonly sealed?: string;
  readonly text?: string;
  readonly tools: readonly string[];
}

export function signedMessage(reply: SignedReply, stream: boolean): Behaviour {
  const { thought, signature, sealed, text, tools } = reply;
  const usage = { input_tokens: 10, output_tokens: 20 };
  const content = [
    { type: 'thinking', thinking: thought, signature },
    ...(sealed === undefined ? [] : [{ type: 'redacted_thinking', data: sealed }]),
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    ...tools.map((name, index) => ({ type: 'tool_use', id: `toolu_0${index}`, name, input: {} })),
  ];
  const stop = { stop_reason: tools.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude', content, ...stop, usage };
  if (!stream) return rawJson(message);
  return rawEvents(
    { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
    ...content.flatMap((block, index) => blockEvents(block, index)),
    { type: 'message_delta', delta: stop, usage },
    { type: 'message_stop' },
  );
}

function blockEvents(block: object, index: number): readonly object[] {
  const delta = (value: object): object => ({ type: 'content_block_delta', index, delta: value });
  const open = (content: object, ...deltas: readonly object[]): readonly object[] => [
    { type: 'content_block_start', index, content_block: content },
    ...deltas,
    { type: 'content_block_stop', index },
  ];
  if ('signature' in block && 'thinking' in block) {
    const thinking = delta({ type: 'thinking_delta', thinking: block.thinking });
    return open({ ...block, thinking: '', signature: '' }, thinking, delta({ type: 'signature_delta', signature: block.signature }));
  }
  if ('text' in block) return open({ ...block, text: '' }, delta({ type: 'text_delta', text: block.text }));
  if ('input' in block) return open(block, delta({ type: 'input_json_delta', partial_json: '{}' }));
  return open(block);
}

export function signedContent({ thought, signature, text, tools }: SignedReply, stream: boolean): Behaviour {
  const parts = [
    { text: thought, thought: true },
    ...(text === undefined ? [] : [{ text, ...(tools.length === 0 ? { thoughtSignature: signature } : {}) }]),
    ...tools.map((name, index) => ({ functionCall: { name, args: {} }, ...(index === 0 ? { thoughtSignature: signature } : {}) })),
  ];
  const usageMetadata = { promptTokenCount: 10, candidatesTokenCount: 5, thoughtsTokenCount: 15, totalTokenCount: 30 };
  const reply = (said: readonly object[], more: object): object => ({
    candidates: [{ content: { role: 'model', parts: said }, index: 0, ...more }],
    usageMetadata,
    modelVersion: 'g',
    responseId: 'r1',
  });
  if (!stream) return rawJson(reply(parts, { finishReason: 'STOP' }));
  return rawEvents(...parts.map((part) => reply([part], {})), reply([{ text: '' }], { finishReason: 'STOP' }));
}
