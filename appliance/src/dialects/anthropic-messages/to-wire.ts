import {
  GarbledReply,
  type Choice,
  type Citation,
  type Json,
  type JsonObject,
  type NormalReply,
  type Part,
  type ReasoningPart,
  type ReplyContext,
  type ToolCallPart,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { idToWire, signatureToWire } from '#pipeline/signature';
import { citationToWire } from './citation.ts';
import { textSeal, thinkingSignature } from './marks.ts';
import { stopToWire } from './stop.ts';
import { usageToWire } from './usage.ts';

/** A whole reply as a Message, or as the body of count_tokens. Throws GarbledReply for what this wire cannot say. */
export function replyToWire(reply: NormalReply, context: ReplyContext): Json {
  switch (reply.kind) {
    case 'generate': {
      const [choice] = reply.choices;
      if (!choice) throw new GarbledReply('a reply without a choice');
      const message = emptyMessage({ id: reply.id, model: reply.model }, context);
      return {
        ...message,
        content: contentToWire(choice),
        ...stopToWire(choice.finish, endingOf(choice)),
        usage: usageToWire(reply.usage),
      };
    }
    case 'count-tokens':
      return { input_tokens: reply.input };
    case 'embed':
      throw new GarbledReply('an embedding in answer to a message');
  }
}

/** A Message that holds nothing yet: how a stream begins. */
export function emptyMessage(reply: { readonly id: string; readonly model: string }, context: ReplyContext): JsonObject {
  return {
    id: reply.id.startsWith('msg_') ? reply.id : `msg_${context.callId}`,
    type: 'message',
    role: 'assistant',
    model: reply.model === '' ? context.route : reply.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: usageToWire(undefined),
  };
}

/** tool_use as it opens: `input` fills up later on a stream. */
export function toolUseToWire(call: Pick<ToolCallPart, 'id' | 'name' | 'signature'>, input: JsonObject): JsonObject {
  return { type: 'tool_use', id: idToWire(call.id, call.signature), name: call.name, input, caller: { type: 'direct' } };
}

function endingOf({ parts }: Choice): { readonly calledTool: boolean; readonly refusal: string | undefined } {
  const refusals = parts.flatMap((part) => (part.kind === 'refusal' ? [part.text] : []));
  return { calledTool: parts.some(({ kind }) => kind === 'tool-call'), refusal: refusals.length > 0 ? refusals.join('') : undefined };
}

function contentToWire({ parts, citations = [] }: Choice): readonly JsonObject[] {
  const blocks: JsonObject[] = [];
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  const quoted = citationsByText(texts, citations);
  let text = 0;
  for (const part of parts) {
    const block = blockToWire(part, quoted[text] ?? []);
    if (part.kind === 'text') text += 1;
    if (block) blocks.push(block);
    const seal = part.kind === 'text' ? textSeal(part.signature) : undefined;
    if (seal) blocks.push(seal);
  }
  return blocks;
}

/** Which text holds each quotation. One that does not say where it belongs goes to the last. */
function citationsByText(texts: readonly string[], citations: readonly Citation[]): readonly (readonly Citation[])[] {
  if (citations.length === 0) return [];
  const ends: number[] = [];
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + text.length);
  const place = ({ start }: Citation): number => {
    const at = start === undefined ? -1 : ends.findIndex((end) => start < end);
    return at === -1 ? texts.length - 1 : at;
  };
  return texts.map((_, at) => citations.filter((citation) => place(citation) === at));
}

/** undefined for what a reply does not hold, or holds without content. */
function blockToWire(part: Part, citations: readonly Citation[]): JsonObject | undefined {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? undefined : textToWire(part.text, citations);
    case 'refusal':
      return part.text === '' ? undefined : textToWire(part.text, []);
    case 'reasoning':
      return reasoningToWire(part);
    case 'tool-call':
      return toolUseToWire(part, inputOf(part));
    case 'image':
    case 'file':
    case 'audio':
    case 'tool-result':
      throw new GarbledReply(`a reply with ${part.kind} content`);
  }
}

function textToWire(text: string, citations: readonly Citation[]): JsonObject {
  const quoted = citations.map(citationToWire).filter((citation) => citation !== undefined);
  return { type: 'text', text, citations: quoted.length > 0 ? quoted : null };
}

function reasoningToWire(part: ReasoningPart): JsonObject {
  if (part.text === '' && part.encrypted && !part.signature)
    return { type: 'redacted_thinking', data: signatureToWire(part.encrypted, 'anthropic') };
  return { type: 'thinking', thinking: part.text, signature: thinkingSignature(part) };
}

/** This wire has no room for arguments that are no JSON object. */
function inputOf(call: ToolCallPart): JsonObject {
  if (call.arguments.trim() === '') return {};
  const input = parse(call.arguments);
  if (!isObject(input)) throw new GarbledReply('tool arguments that are no JSON object');
  return input;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GarbledReply(`tool arguments that are no JSON: ${error instanceof Error ? error.name : 'unknown'}`);
  }
}
