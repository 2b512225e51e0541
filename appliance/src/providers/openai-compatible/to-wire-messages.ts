import { createHash } from 'node:crypto';
import type { Message, Part, ToolCallPart, ToolResultPart, Translated } from '#pipeline/call';
import type { Json, JsonObject } from '#pipeline/json';
import { contentToWire, joinedText, type Writing } from './to-wire-content.ts';
import type { OpenaiKind } from './wire.ts';

/** Turns as chat messages. Names of what no message can hold are in `refused`. */
export function messagesToWire(messages: readonly Message[], kind: OpenaiKind): Translated<readonly Json[]> {
  const writing: Writing = { kind, refused: new Set() };
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const leading = kind === 'openai-compatible' ? leadingInstructions(messages) : 0;
  const value: Json[] = leading === 0 ? [] : [{ role: 'system', content: instructionText(messages.slice(0, leading), writing) }];
  let attachments: readonly Json[] = [];
  for (const [index, message] of messages.entries()) {
    if (index < leading) continue;
    if (message.role !== 'tool') {
      value.push(...attached(attachments));
      attachments = [];
    }
    value.push(...messageToWire(message, index > lastUser, writing));
    attachments = [...attachments, ...attachmentsOf(message, writing)];
  }
  return { value: [...value, ...attached(attachments)], refused: [...writing.refused], ignored: [] };
}

/** `inLoop`: the model is still at work on the last user message. */
function messageToWire(message: Message, inLoop: boolean, writing: Writing): readonly Json[] {
  switch (message.role) {
    case 'system':
    case 'developer':
      return [instructionToWire(message, writing)];
    case 'user':
      return [{ role: 'user', ...named(message), content: contentToWire(message.parts, writing) }];
    case 'assistant':
      return [assistantToWire(message, inLoop, writing)];
    case 'tool':
      return message.parts.filter((part) => part.kind === 'tool-result').map(resultToWire);
  }
}

/** How many messages stand before the first that is no instruction: many servers' templates take one such message, the first. */
function leadingInstructions(messages: readonly Message[]): number {
  const end = messages.findIndex(({ role }) => role !== 'system' && role !== 'developer');
  return end === -1 ? messages.length : end;
}

/** Many servers' templates know no developer either. */
function instructionToWire(message: Message, writing: Writing): JsonObject {
  if (writing.kind === 'openai-compatible') return { role: 'system', ...named(message), content: instructionText([message], writing) };
  return { role: message.role, ...named(message), content: contentToWire(message.parts, writing) };
}

function instructionText(messages: readonly Message[], writing: Writing): string {
  return messages.map(({ parts }) => joinedText(parts, { separator: '\n\n', place: 'a system message' }, writing)).join('\n\n');
}

function named({ name }: Message): JsonObject {
  return name === undefined ? {} : { name };
}

/** In a tool loop, servers with open reasoning want to read their own thoughts again; for closed turns they do not, and OpenAI never does. */
function assistantToWire({ parts, name }: Message, inLoop: boolean, writing: Writing): JsonObject {
  const open = writing.kind === 'openai-compatible';
  const calls = parts.filter((part) => part.kind === 'tool-call');
  const text = joinedText(parts, { separator: '', place: 'an assistant message' }, writing);
  const refusal = textsOf(parts, 'refusal');
  const reasoning = open && inLoop ? textsOf(parts, 'reasoning') : '';
  return {
    role: 'assistant',
    ...(name === undefined ? {} : { name }),
    content: open ? text + refusal : contentOrNull(text, calls.length > 0 || refusal !== ''),
    ...(open || refusal === '' ? {} : { refusal }),
    // DeepSeek, vLLM and llama.cpp read the one, Ollama the other.
    ...(reasoning === '' ? {} : { reasoning_content: reasoning, reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(callToWire) }),
  };
}

function contentOrNull(text: string, hasMore: boolean): string | null {
  return text === '' && hasMore ? null : text;
}

function textsOf(parts: readonly Part[], kind: 'refusal' | 'reasoning'): string {
  return parts.map((part) => (part.kind === kind ? part.text : '')).join('');
}

function callToWire({ id, name, arguments: text }: ToolCallPart): JsonObject {
  return { id: shortId(id), type: 'function', function: { name, arguments: text === '' ? '{}' : text } };
}

/** A tool message holds text only and has no mark for failure, so the text says it. */
function resultToWire({ callId, content, isError }: ToolResultPart): JsonObject {
  const text = content
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .filter((piece) => piece !== '')
    .join('\n');
  const marked = isError === true && !text.toLowerCase().startsWith('error') ? `Error: ${text}` : text;
  return { role: 'tool', tool_call_id: shortId(callId), content: marked };
}

/** Images and files of tools' results, each behind a line that says whose they are. */
function attachmentsOf({ parts }: Message, writing: Writing): readonly Json[] {
  return parts.flatMap((part) => {
    const media = part.kind === 'tool-result' ? part.content.filter(({ kind }) => kind !== 'text') : [];
    if (part.kind !== 'tool-result' || media.length === 0) return [];
    const whose = `${part.name === undefined ? '' : ` ${part.name}`} (call ${shortId(part.callId)})`;
    const content = contentToWire([{ kind: 'text', text: `Output of the tool${whose}, not written by the user:` }, ...media], writing);
    return typeof content === 'string' ? [] : content;
  });
}

/** They follow in a user message of their own, once all results of the turn are there: nothing may stand between those. */
function attached(parts: readonly Json[]): readonly Json[] {
  return parts.length === 0 ? [] : [{ role: 'user', content: parts }];
}

/** OpenAI takes ids of at most 40 letters. The same long id always becomes the same short one. */
function shortId(id: string): string {
  return id.length <= 40 ? id : `call_${createHash('sha256').update(id).digest('base64url').slice(0, 32)}`;
}
