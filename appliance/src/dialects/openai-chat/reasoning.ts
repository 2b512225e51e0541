/**
 * Reasoning in chat completions. OpenAI has no place for it, so the two members that most servers and SDKs know are used:
 * `reasoning_content` for the text, and OpenRouter's `reasoning_details` for what must come back in the next turn.
 */
import type { Part, ReasoningPart, ReasoningRequest, Signature, TextPart } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { signatureFromWire, signatureToWire } from '#pipeline/signature';
import { refuse, wordOf, type Losses } from './losses.ts';
import { isGiven, isList } from './wire.ts';

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** `reasoning_effort`, OpenRouter's `reasoning: { effort, max_tokens, exclude, enabled }`, or Qwen's `enable_thinking`. */
export function reasoningRequestFromWire(body: JsonObject, losses: Losses): ReasoningRequest | undefined {
  const wide = isObject(body.reasoning) ? body.reasoning : {};
  const asked = body.reasoning_effort ?? wide.effort;
  const enabled = wide.enabled ?? body.enable_thinking;
  const effort = enabled === false ? 'none' : efforts.find((known) => known === asked);
  if (isGiven(asked) && effort === undefined) refuse(losses, `reasoning_effort (${wordOf(asked)})`);
  const budgetTokens = typeof wide.max_tokens === 'number' ? wide.max_tokens : undefined;
  if (effort === undefined && budgetTokens === undefined && enabled !== true) return undefined;
  return {
    ...(effort === undefined ? {} : { effort }),
    ...(budgetTokens === undefined ? {} : { budgetTokens }),
    include: effort !== 'none' && wide.exclude !== true,
  };
}

/** An assistant message's reasoning, and the signature that belongs to its text. */
export function reasoningFromWire(message: JsonObject): {
  readonly parts: readonly ReasoningPart[];
  readonly contentSignature?: Signature;
} {
  const details = isList(message.reasoning_details) ? message.reasoning_details.filter(isObject) : [];
  const signed = details.find(({ id }) => id === contentId);
  const contentSignature = (signed ? signatureOf(signed.signature, signed) : undefined) ?? googleSignatureOf(message);
  const parts = partsOf(
    details.filter(({ id }) => id !== contentId),
    plainText(message),
  );
  return { parts, ...(contentSignature ? { contentSignature } : {}) };
}

/** Puts the signature of a message's text back on its last text part. */
export function signContent(content: readonly Part[], signature: Signature | undefined): readonly Part[] {
  if (!signature) return content;
  const at = content.findLastIndex(({ kind }) => kind === 'text');
  if (at === -1) return [...content, { kind: 'text', text: '', signature }];
  return content.map((part, index) => (index === at && part.kind === 'text' ? { ...part, signature } : part));
}

/** Where Google's own OpenAI endpoint puts thought signatures, on tool calls and messages. */
export function googleSignatureOf(holder: JsonObject): Signature | undefined {
  const google = isObject(holder.extra_content) ? holder.extra_content.google : undefined;
  const value = isObject(google) ? google.thought_signature : undefined;
  return typeof value === 'string' && value !== '' ? signatureFromWire(value, 'gemini') : undefined;
}

/** The members of a reply's message that carry its reasoning. */
export function reasoningToWire(parts: readonly Part[]): JsonObject {
  const reasoning = parts.filter((part) => part.kind === 'reasoning');
  const text = reasoning.map((part) => part.text).join('');
  const details = [
    ...reasoning.flatMap((part, index) => detailsOf(part, index)),
    ...parts.flatMap((part) => (part.kind === 'text' ? contentDetails(part) : [])),
  ];
  return { ...(text === '' ? {} : { reasoning_content: text }), ...(details.length === 0 ? {} : { reasoning_details: details }) };
}

/** The entries of one reasoning block, all with its index. None where nothing has to come back. */
export function detailsOf(part: ReasoningPart, index: number): readonly JsonObject[] {
  const { text, signature, encrypted } = part;
  if (!signature && !encrypted) return [];
  const plain = { type: 'reasoning.text', text, ...signedBy(signature), index };
  const sealed = encrypted
    ? [{ type: 'reasoning.encrypted', data: signatureToWire(encrypted, 'openai'), format: formats[encrypted.from], index }]
    : [];
  return text === '' && !signature ? sealed : [plain, ...sealed];
}

/** The entry that carries the signature of a text, if it has one. */
export function contentDetails(part: Pick<TextPart, 'signature'>): readonly JsonObject[] {
  return part.signature ? [{ type: 'reasoning.text', id: contentId, text: '', ...signedBy(part.signature) }] : [];
}

/** Marks the entry whose signature is that of the message's text. */
const contentId = 'content';

/** OpenRouter's names for the origin of an entry. */
const formats: Readonly<Record<Signature['from'], string>> = {
  openai: 'openai-responses-v1',
  anthropic: 'anthropic-claude-v1',
  gemini: 'google-gemini-v1',
};

function signedBy(signature: Signature | undefined): JsonObject {
  return signature ? { signature: signatureToWire(signature, 'openai'), format: formats[signature.from] } : { format: 'unknown' };
}

function plainText(message: JsonObject): string {
  const text = message.reasoning_content ?? message.reasoning;
  return typeof text === 'string' ? text : '';
}

interface Block {
  text: string;
  signature?: Signature;
  encrypted?: Signature;
}

/** Entries of one index are one block: callers who collect a stream's entries hand back several for each. */
function partsOf(details: readonly JsonObject[], plain: string): readonly ReasoningPart[] {
  const blocks = new Map<string, Block>();
  details.forEach((detail, position) => {
    const key = typeof detail.index === 'number' ? `index ${detail.index}` : `position ${position}`;
    const block = blocks.get(key) ?? { text: '' };
    blocks.set(key, block);
    readDetail(detail, block);
  });
  const all = [...blocks.values()];
  // Text that stands only beside the entries belongs to the first of them.
  if (plain !== '' && all.every(({ text }) => text === '')) {
    if (all[0]) all[0].text = plain;
    else all.push({ text: plain });
  }
  return all.map((block) => ({ kind: 'reasoning', ...block }));
}

function readDetail(detail: JsonObject, block: Block): void {
  const text = detail.text ?? detail.summary;
  if (typeof text === 'string') block.text += text;
  const signature = signatureOf(detail.signature, detail);
  if (signature) block.signature = signature;
  const encrypted = signatureOf(detail.data, detail);
  if (encrypted) block.encrypted = encrypted;
}

function signatureOf(value: Json | undefined, detail: JsonObject): Signature | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return signatureFromWire(value, familyOf(detail.format));
}

function familyOf(format: Json | undefined): Signature['from'] {
  if (format === formats.anthropic) return 'anthropic';
  return format === formats.gemini ? 'gemini' : 'openai';
}
