import type { Message, Part } from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import { field, objects, stringField, type Losses } from './fields.ts';
import { createCallBook } from './calls.ts';
import type { ImageDetail } from './media.ts';
import { partFromWire } from './parts-from-wire.ts';

interface MessagesContext {
  readonly prefix: string;
  readonly losses: Losses;
  readonly imageDetail: ImageDetail;
}

/**
 * systemInstruction and contents as messages. Neighbouring model contents are one turn (SDK chats record a streamed reply as one
 * content a chunk), so their fragments are put together again. Throws GatewayError invalid_request.
 */
export function messagesFromWire(request: JsonObject, context: MessagesContext): readonly Message[] {
  const calls = createCallBook();
  const messages: Message[] = systemFromWire(request, context);
  let reply: Part[] | undefined;
  objects(request['contents'], `${context.prefix}contents`).forEach((content, turn) => {
    const path = `${context.prefix}contents[${turn}].parts`;
    const parts = objects(field(content, 'parts'), path)
      .map((part, index) => partFromWire(part, `${path}[${index}]`, { ...context, turn, calls }))
      .filter((part) => part !== undefined);
    if (parts.length === 0) return;
    if (!isModel(content)) {
      reply = undefined;
      messages.push(...userFromWire(parts));
      return;
    }
    if (reply === undefined) {
      reply = [];
      messages.push({ role: 'assistant', parts: reply });
    }
    for (const part of parts) append(reply, part);
  });
  return messages;
}

function systemFromWire(request: JsonObject, context: MessagesContext): Message[] {
  const system = field(request, 'systemInstruction');
  const path = `${context.prefix}systemInstruction`;
  const [content] = objects(system, path);
  if (content === undefined) return [];
  const parts = objects(field(content, 'parts'), `${path}.parts`).flatMap((part, index): readonly Part[] => {
    const text = stringField(part, 'text', `${path}.parts[${index}].`);
    if (text !== undefined) return [{ kind: 'text', text }];
    context.losses.refused.push(`${path}.parts[${index}] (${Object.keys(part)[0] ?? 'empty'})`);
    return [];
  });
  return parts.length === 0 ? [] : [{ role: 'system', parts }];
}

/** Function responses go before what else stands in the turn: other providers want them right after the calls. */
function userFromWire(parts: readonly Part[]): readonly Message[] {
  const results = parts.filter((part) => part.kind === 'tool-result');
  const others = parts.filter((part) => part.kind !== 'tool-result');
  return [
    ...(results.length === 0 ? [] : [{ role: 'tool', parts: results } as const]),
    ...(others.length === 0 ? [] : [{ role: 'user', parts: others } as const]),
  ];
}

function isModel(content: JsonObject): boolean {
  const role = content['role'];
  return typeof role === 'string' && role.toLowerCase() === 'model';
}

/** Joins a fragment to the one before it. A signature ends its block, wherever the stream cut it. */
function append(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (part.kind === 'text' && last?.kind === 'text' && !last.signature && !part.signature) {
    parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    return;
  }
  if (part.kind === 'reasoning' && last?.kind === 'reasoning' && !last.signature && !last.encrypted) {
    parts[parts.length - 1] = { ...part, text: last.text + part.text };
    return;
  }
  parts.push(part);
}
