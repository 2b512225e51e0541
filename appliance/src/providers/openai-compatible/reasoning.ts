import type { ReasoningPart, Signature } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { isList } from './wire.ts';

/**
 * The reasoning of a whole message: `reasoning_details` (OpenRouter), else `reasoning_content` (DeepSeek, vLLM, llama.cpp) or
 * `reasoning` (Ollama, vLLM), else the thinking parts of a content list (Mistral).
 */
export function reasoningFromWire(message: JsonObject): readonly ReasoningPart[] {
  const details = blocksOf(message);
  const text = reasoningText(message);
  if (details.length === 0) return text === '' ? [] : [{ kind: 'reasoning', text }];
  // Where the entries are all sealed, what can be read stands beside them.
  const sealed = text !== '' && details.every((part) => part.text === '');
  return sealed ? details.map((part, index) => (index === 0 ? { ...part, text } : part)) : details;
}

/** Reasoning that can be read, of a message or a delta. '' where there is none. */
export function reasoningText(message: JsonObject): string {
  const text = message.reasoning_content ?? message.reasoning;
  if (typeof text === 'string') return text;
  return isList(message.content) ? thinkingOf(message.content) : '';
}

/** What a delta's `reasoning_details` say beside the text: the signature that closes a block, or a sealed block. */
export function sealsOf(delta: JsonObject): readonly Pick<ReasoningPart, 'signature' | 'encrypted'>[] {
  if (!isList(delta.reasoning_details)) return [];
  return delta.reasoning_details
    .filter(isObject)
    .map(sealOf)
    .filter(({ signature, encrypted }) => signature !== undefined || encrypted !== undefined);
}

/** Entries that share an index are pieces of one block. */
function blocksOf(message: JsonObject): readonly ReasoningPart[] {
  const blocks = new Map<Json, ReasoningPart>();
  const details = isList(message.reasoning_details) ? message.reasoning_details.filter(isObject) : [];
  details.forEach((detail, position) => {
    const key = detail.index ?? `at ${position}`;
    const piece = detail.text ?? detail.summary;
    const text = (blocks.get(key)?.text ?? '') + (typeof piece === 'string' ? piece : '');
    blocks.set(key, { ...blocks.get(key), kind: 'reasoning', text, ...sealOf(detail) });
  });
  return [...blocks.values()].filter(({ text, signature, encrypted }) => text !== '' || signature !== undefined || encrypted !== undefined);
}

function sealOf(detail: JsonObject): Pick<ReasoningPart, 'signature' | 'encrypted'> {
  const from = families[typeof detail.format === 'string' ? detail.format : ''];
  // A seal of unknown origin could be handed back to nobody; Google's are those of tool calls, not of reasoning.
  if (from === undefined) return {};
  const { signature, data } = detail;
  return {
    ...(typeof signature === 'string' && signature !== '' ? { signature: { from, value: signature } } : {}),
    ...(typeof data === 'string' && data !== '' ? { encrypted: { from, value: data } } : {}),
  };
}

const families: Readonly<Record<string, Signature['from']>> = {
  'openai-responses-v1': 'openai',
  'anthropic-claude-v1': 'anthropic',
};

function thinkingOf(content: readonly Json[]): string {
  return content
    .map((part) => {
      if (!isObject(part) || part.type !== 'thinking' || !isList(part.thinking)) return '';
      return part.thinking.map((piece) => (isObject(piece) && typeof piece.text === 'string' ? piece.text : '')).join('');
    })
    .join('');
}
