import type { Message, Part, ToolCallPart, ToolResultPart } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { idFromWire } from '#pipeline/signature';
import { contentFromWire } from './from-wire-content.ts';
import { ignore, nameOthers, refuse, wordOf, type Losses } from './losses.ts';
import { googleSignatureOf, reasoningFromWire, signContent } from './reasoning.ts';
import { invalid, isGiven, isList } from './wire.ts';

/** Turns in normal form. @throws GatewayError invalid_request */
export function messagesFromWire(messages: readonly Json[], losses: Losses): readonly Message[] {
  const turn: Turn = { losses, names: new Map(), legacyIds: new Map() };
  return messages.map((message, index) => {
    const path = `messages[${index}]`;
    if (!isObject(message)) throw invalid(path, 'Must be an object.');
    return messageFromWire(message, path, turn);
  });
}

/** What earlier messages tell about later ones: tool names by call id, and the last call id by name where calls had no ids. */
interface Turn {
  readonly losses: Losses;
  readonly names: Map<string, string>;
  readonly legacyIds: Map<string, string>;
}

function messageFromWire(message: JsonObject, path: string, turn: Turn): Message {
  const role = typeof message.role === 'string' ? message.role : '';
  switch (role) {
    case 'system':
    case 'developer':
    case 'user': {
      nameOthers(message, inputMembers, { path, losses: turn.losses });
      return { role, parts: contentFromWire(message.content, `${path}.content`, turn.losses), ...nameOf(message) };
    }
    case 'assistant': {
      nameEchoes(message, path, turn.losses);
      return { role, parts: assistantParts(message, path, turn), ...nameOf(message) };
    }
    case 'tool': {
      nameOthers(message, toolMembers, { path, losses: turn.losses });
      return { role, parts: [toolResult(message, path, turn)] };
    }
    case 'function':
      return { role: 'tool', parts: [functionResult(message, path, turn)] };
  }
  throw invalid(`${path}.role`, 'Must be system, developer, user, assistant, tool or function.');
}

// Frameworks keep their own ids on messages.
const inputMembers: ReadonlySet<string> = new Set(['role', 'content', 'name', 'id']);
const toolMembers: ReadonlySet<string> = new Set(['role', 'content', 'tool_call_id', 'name', 'id']);

/** Translated, or what SDKs add to a reply that is handed back (`parsed`, `annotations`). */
const assistantMembers: ReadonlySet<string> = new Set([
  'role',
  'content',
  'name',
  'id',
  'refusal',
  'tool_calls',
  'function_call',
  'audio',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'extra_content',
  'annotations',
  'parsed',
]);

/** Members by which some servers make the model go on with this very message. */
const continuations: ReadonlySet<string> = new Set(['prefix', 'partial']);

/** An assistant message is mostly the echo of a reply: what is unknown in it was not the caller's wish. */
function nameEchoes(message: JsonObject, path: string, losses: Losses): void {
  if (isGiven(message.audio)) refuse(losses, `${path}.audio`);
  for (const name of Object.keys(message)) {
    if (assistantMembers.has(name) || !isGiven(message[name])) continue;
    if (continuations.has(name) && message[name] !== false) refuse(losses, `${path}.${name}`);
    else ignore(losses, `messages[].${name}`);
  }
}

function nameOf(message: JsonObject): { readonly name?: string } {
  return typeof message.name === 'string' && message.name !== '' ? { name: message.name } : {};
}

function assistantParts(message: JsonObject, path: string, turn: Turn): readonly Part[] {
  const { parts: reasoning, contentSignature } = reasoningFromWire(message);
  const content = contentFromWire(message.content, `${path}.content`, turn.losses);
  const refusal: readonly Part[] =
    typeof message.refusal === 'string' && message.refusal !== '' ? [{ kind: 'refusal', text: message.refusal }] : [];
  const calls = isList(message.tool_calls)
    ? message.tool_calls.flatMap((call, index) => toolCall(call, `${path}.tool_calls[${index}]`, turn))
    : [];
  const legacy = isObject(message.function_call) ? [functionCall(message.function_call, path, turn)] : [];
  return [...reasoning, ...signContent(content, contentSignature), ...refusal, ...calls, ...legacy];
}

function toolCall(call: Json, path: string, turn: Turn): readonly ToolCallPart[] {
  if (!isObject(call)) throw invalid(path, 'Must be an object.');
  if (!isObject(call.function)) {
    if (!isGiven(call.type) || call.type === 'function') throw invalid(`${path}.function`, 'Must be an object.');
    refuse(turn.losses, `${path} (${wordOf(call.type)})`);
    return [];
  }
  if (typeof call.id !== 'string' || call.id === '') throw invalid(`${path}.id`, 'An id is required.');
  const { id, signature = googleSignatureOf(call) } = idFromWire(call.id);
  const part = callPart(id, call.function, `${path}.function`);
  turn.names.set(id, part.name);
  return [{ ...part, ...(signature ? { signature } : {}) }];
}

/** The deprecated form has no ids: the answer is the next function message of that name. */
function functionCall(call: JsonObject, path: string, turn: Turn): ToolCallPart {
  const id = `call_${path.replaceAll(/[^0-9]/g, '')}`;
  const part = callPart(id, call, `${path}.function_call`);
  turn.legacyIds.set(part.name, id);
  return part;
}

function callPart(id: string, call: JsonObject, path: string): ToolCallPart {
  const { name, arguments: text } = call;
  if (typeof name !== 'string' || name === '') throw invalid(`${path}.name`, 'A name is required.');
  if (isGiven(text) && typeof text !== 'string') throw invalid(`${path}.arguments`, 'Must be a string of JSON.');
  return { kind: 'tool-call', id, name, arguments: typeof text === 'string' && text !== '' ? text : '{}' };
}

function toolResult(message: JsonObject, path: string, turn: Turn): ToolResultPart {
  if (typeof message.tool_call_id !== 'string' || message.tool_call_id === '') throw invalid(`${path}.tool_call_id`, 'An id is required.');
  const { id } = idFromWire(message.tool_call_id);
  const name = turn.names.get(id) ?? nameOf(message).name;
  return { kind: 'tool-result', callId: id, ...(name === undefined ? {} : { name }), content: resultContent(message, path, turn.losses) };
}

function functionResult(message: JsonObject, path: string, turn: Turn): ToolResultPart {
  const { name } = message;
  if (typeof name !== 'string' || name === '') throw invalid(`${path}.name`, 'The name of the function is required.');
  const callId = turn.legacyIds.get(name);
  if (callId === undefined) throw invalid(path, 'There is no call of this function before it.');
  return { kind: 'tool-result', callId, name, content: resultContent(message, path, turn.losses) };
}

function resultContent(message: JsonObject, path: string, losses: Losses): ToolResultPart['content'] {
  return contentFromWire(message.content, `${path}.content`, losses).flatMap((part) => {
    if (part.kind === 'text' || part.kind === 'image' || part.kind === 'file') return [part];
    refuse(losses, `${path}.content (${part.kind})`);
    return [];
  });
}
