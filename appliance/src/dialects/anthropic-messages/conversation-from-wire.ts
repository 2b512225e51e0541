/** System prompt and turns of a Messages request. Tool results, which this wire puts into user turns, become turns of their own. */
import type { Json, JsonObject, Message, Part, TextPart, ToolResultPart } from '#pipeline/call';
import { idFromWire } from '#pipeline/signature';
import { blockFromWire, resultContentFromWire, textFromWire, toolUseFromWire } from './content-from-wire.ts';
import { isObjects, isSet, malformed, typeOf, type Losses } from './wire.ts';

/** `system` and `messages` in the caller's order. */
export function conversationFromWire({ system, messages }: JsonObject, losses: Losses): readonly Message[] {
  const turns: Message[] = [];
  const leading = textsFromWire(system, 'system', losses);
  if (leading.length > 0) turns.push({ role: 'system', parts: leading });
  if (!isObjects(messages)) throw malformed('messages', 'a non-empty list');
  const toolNames = new Map<string, string>();
  messages.forEach(({ role, content }, at) => {
    const path = `messages[${at}].content`;
    if (role === 'system') turns.push({ role, parts: textsFromWire(content, path, losses) });
    if (role === 'user') turns.push(...userTurns(content, { path, toolNames, losses }));
    if (role === 'assistant') turns.push({ role, parts: assistantParts(content, { path, toolNames, losses }) });
  });
  return turns.filter(({ parts }) => parts.length > 0);
}

interface Place {
  readonly path: string;
  readonly toolNames: Map<string, string>;
  readonly losses: Losses;
}

function textsFromWire(content: Json | undefined, path: string, losses: Losses): readonly TextPart[] {
  if (!isSet(content)) return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!isObjects(content)) throw malformed(path, 'a string or a list of text blocks');
  return content.flatMap((block, at) => {
    if (block.type === 'text') return [textFromWire(block, `${path}[${at}]`, losses)];
    losses.refused.push(`${path}[${at}] (${typeOf(block)})`);
    return [];
  });
}

/** One wire turn as user and tool turns, split where tool results begin and end. */
function userTurns(content: Json | undefined, place: Place): readonly Message[] {
  if (typeof content === 'string') return [{ role: 'user', parts: [{ kind: 'text', text: content }] }];
  if (!isObjects(content)) throw malformed(place.path, 'a string or a list of content blocks');
  const turns: { role: 'user' | 'tool'; parts: Part[] }[] = [];
  content.forEach((block, at) => {
    const path = `${place.path}[${at}]`;
    const role = block.type === 'tool_result' ? 'tool' : 'user';
    const parts = role === 'tool' ? [toolResult(block, { ...place, path })] : blockFromWire(block, path, place.losses);
    const last = turns.at(-1);
    if (last?.role === role) last.parts.push(...parts);
    else turns.push({ role, parts: [...parts] });
  });
  return turns;
}

function assistantParts(content: Json | undefined, place: Place): readonly Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }];
  if (!isObjects(content)) throw malformed(place.path, 'a string or a list of content blocks');
  const parts: Part[] = [];
  content.forEach((block, at) => {
    const path = `${place.path}[${at}]`;
    if (block.type !== 'tool_use') return blockFromWire(block, path, place.losses).forEach((part) => addSigned(parts, part));
    const call = toolUseFromWire(block, path, place.losses);
    place.toolNames.set(call.id, call.name);
    parts.push(call);
  });
  return parts;
}

/** The signature of a text stands behind it, in a block of its own. */
function addSigned(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (part.kind !== 'text' || part.text !== '' || !part.signature || last?.kind !== 'text' || last.signature) parts.push(part);
  else parts[parts.length - 1] = { ...last, signature: part.signature };
}

function toolResult(block: JsonObject, { path, toolNames, losses }: Place): ToolResultPart {
  if (typeof block.tool_use_id !== 'string') throw malformed(`${path}.tool_use_id`, 'a string');
  if (isSet(block.toolset_name)) losses.refused.push(`${path}.toolset_name`);
  if (isSet(block.cache_control)) losses.ignored.push('cache_control');
  const { id } = idFromWire(block.tool_use_id);
  const name = toolNames.get(id);
  return {
    kind: 'tool-result',
    callId: id,
    ...(name === undefined ? {} : { name }),
    content: resultContentFromWire(block.content, `${path}.content`, losses),
    ...(block.is_error === true ? { isError: true } : {}),
  };
}
