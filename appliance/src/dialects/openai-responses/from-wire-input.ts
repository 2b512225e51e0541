import type { Json, JsonObject, Message, Part, ReasoningPart, Role, TextPart, Tool, ToolResultPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { idFromWire } from '#pipeline/signature';
import { contentFromWire } from './from-wire-content.ts';
import { toolsFromWire } from './from-wire-tools.ts';
import { named, type Losses } from './losses.ts';
import { sealFromWire } from './sealed-content.ts';
import { invalid, isGiven, isList } from './wire.ts';

/** What the input says: turns, and tools and settings given in between, of which the last counts. */
export interface Input {
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  readonly effort?: Json;
  readonly format?: Json;
}

/** Items as turns: what the model made since the last turn of others is one turn, and so are the outputs that follow. */
export function inputFromWire(input: Json | undefined, losses: Losses): Input {
  if (typeof input === 'string') return { messages: [{ role: 'user', parts: [{ kind: 'text', text: input }] }], tools: [] };
  const draft: Draft = { turns: [], tools: [], names: new Map(), effort: undefined, format: undefined };
  for (const [index, item] of (isList(input) ? input : []).entries()) {
    const path = `input[${index}]`;
    if (!isObject(item)) throw invalid(path, 'Must be an object.');
    addItem(item, { path, losses, draft });
  }
  const { turns, tools, effort, format } = draft;
  return {
    messages: turns.filter(({ parts }) => parts.length > 0),
    tools,
    ...(effort === undefined ? {} : { effort }),
    ...(format === undefined ? {} : { format }),
  };
}

interface Draft {
  readonly turns: { readonly role: Role; readonly parts: Part[] }[];
  readonly tools: Tool[];
  /** Called tools by call id. */
  readonly names: Map<string, string>;
  effort: Json | undefined;
  format: Json | undefined;
}

interface Place {
  readonly path: string;
  readonly losses: Losses;
  readonly draft: Draft;
}

function addItem(item: JsonObject, place: Place): void {
  const unnamed = isGiven(item.role) ? 'message' : 'item_reference';
  const type = typeof item.type === 'string' ? item.type : unnamed;
  switch (type) {
    case 'message':
      return addMessage(item, place);
    case 'reasoning':
      return addReasoning(item, place);
    case 'function_call':
      return addCall(item, place);
    case 'function_call_output':
      return addOutput(item, place);
    case 'additional_tools': {
      place.draft.tools.push(...toolsFromWire(item.tools, `${place.path}.tools`, place.losses));
      return;
    }
    case 'configuration_update':
      return addUpdate(item, place.draft);
  }
  place.losses.refused.add(named(place.path, type));
}

function addMessage({ role, content, phase }: JsonObject, { path, losses, draft }: Place): void {
  if (role !== 'user' && role !== 'assistant' && role !== 'system' && role !== 'developer')
    throw invalid(`${path}.role`, 'Must be user, assistant, system or developer.');
  if (isGiven(phase)) losses.ignored.add('phase');
  const parts = contentFromWire(content, `${path}.content`, losses);
  if (role === 'assistant') modelTurn(draft, true).push(...parts);
  else draft.turns.push({ role, parts: [...parts] });
}

function addReasoning(item: JsonObject, { draft }: Place): void {
  const text = textOf(item.summary) || textOf(item.content);
  const sealed =
    typeof item.encrypted_content === 'string' && item.encrypted_content !== '' ? sealFromWire(item.encrypted_content) : undefined;
  if (sealed?.kind === 'text') {
    signText(modelTurn(draft, false), { kind: 'text', text: '', signature: sealed.signature });
    return;
  }
  if (text === '' && !sealed) return;
  const part: ReasoningPart = { kind: 'reasoning', text };
  const parts = modelTurn(draft, true);
  if (!sealed) parts.push(part);
  else parts.push(sealed.kind === 'reasoning' ? { ...part, signature: sealed.signature } : { ...part, encrypted: sealed.signature });
}

function addCall(item: JsonObject, { path, losses, draft }: Place): void {
  const { call_id: callId, name, arguments: text, namespace } = item;
  if (typeof callId !== 'string') throw invalid(`${path}.call_id`, 'Must be a string.');
  if (typeof name !== 'string' || name === '') throw invalid(`${path}.name`, 'A name is required.');
  if (typeof text !== 'string') throw invalid(`${path}.arguments`, 'Must be a string.');
  if (isGiven(namespace)) losses.refused.add(`${path}.namespace`);
  if (isProgram(item.caller)) losses.refused.add(`${path}.caller (program)`);
  const { id, signature } = idFromWire(callId);
  draft.names.set(id, name);
  modelTurn(draft, false).push({ kind: 'tool-call', id, name, arguments: text === '' ? '{}' : text, ...(signature ? { signature } : {}) });
}

function addOutput(item: JsonObject, { path, losses, draft }: Place): void {
  if (typeof item.call_id !== 'string') throw invalid(`${path}.call_id`, 'Must be a string.');
  if (isProgram(item.caller)) losses.refused.add(`${path}.caller (program)`);
  const { id } = idFromWire(item.call_id);
  const name = draft.names.get(id) ?? (typeof item.name === 'string' ? item.name : undefined);
  const content: ToolResultPart['content'][number][] = [];
  for (const [at, part] of contentFromWire(item.output, `${path}.output`, losses).entries()) {
    if (part.kind === 'audio' || part.kind === 'refusal') losses.refused.add(`${path}.output[${at}] (${part.kind})`);
    else content.push(part);
  }
  const last = draft.turns.at(-1);
  const result: ToolResultPart = { kind: 'tool-result', callId: id, content, ...(name === undefined ? {} : { name }) };
  if (last?.role === 'tool') last.parts.push(result);
  else draft.turns.push({ role: 'tool', parts: [result] });
}

function addUpdate({ reasoning, text }: JsonObject, draft: Draft): void {
  if (isObject(reasoning) && isGiven(reasoning.effort)) draft.effort = reasoning.effort;
  if (isObject(text) && isGiven(text.format)) draft.format = text.format;
}

/**
 * The parts of the model's turn that is being read. Where one message follows another with no call between them (`apart`), they stay
 * two turns: their texts were never one.
 */
function modelTurn(draft: Draft, apart: boolean): Part[] {
  const last = draft.turns.at(-1);
  if (last?.role === 'assistant') {
    const spoken = last.parts.some(({ kind }) => kind === 'text' || kind === 'refusal');
    if (!apart || !spoken || last.parts.some(({ kind }) => kind === 'tool-call')) return last.parts;
  }
  const turn = { role: 'assistant' as const, parts: [] };
  draft.turns.push(turn);
  return turn.parts;
}

/** A signature belongs to the text just before it; Gemini also signs an empty one. */
function signText(parts: Part[], part: TextPart & Required<Pick<TextPart, 'signature'>>): void {
  const last = parts.at(-1);
  if (last?.kind === 'text' && !last.signature) parts[parts.length - 1] = { ...last, signature: part.signature };
  else parts.push(part);
}

function textOf(parts: Json | undefined): string {
  return (isList(parts) ? parts : []).flatMap((part) => (isObject(part) && typeof part.text === 'string' ? part.text : [])).join('\n\n');
}

function isProgram(caller: Json | undefined): boolean {
  return isObject(caller) && caller.type === 'program';
}
