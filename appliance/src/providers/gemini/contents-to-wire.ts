import { GatewayError } from '@tollgate/shared';
import type { GenerateRequest, JsonObject, Message, Part, Signature, ToolCallPart, ToolResultPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import type { Losses } from './losses.ts';
import { mediaToWire } from './media.ts';
import type { ModelTraits } from './models.ts';

/** Google's word for a call whose signature is not to be had: made elsewhere, or lost. https://ai.google.dev/gemini-api/docs/thought-signatures */
const unsigned = 'skip_thought_signature_validator';

interface Turn {
  readonly role: 'user' | 'model';
  readonly parts: JsonObject[];
}
interface Conversation {
  readonly system: JsonObject[];
  readonly turns: Turn[];
  readonly names: Map<string, string>;
}

/**
 * Messages as contents and systemInstruction. Gemini has one place for instructions, so those given in mid-conversation are moved there:
 * they keep their authority and their order, not their place. Neighbours of one role become one content. Throws GatewayError invalid_request.
 */
export function contentsToWire(messages: GenerateRequest['messages'], traits: ModelTraits, losses: Losses): JsonObject {
  const conversation: Conversation = { system: [], turns: [], names: new Map() };
  messages.forEach((message, index) => addMessage(conversation, message, { traits, losses, path: `messages[${index}]` }));
  const { system, turns } = conversation;
  // A call must say something: instructions alone are then what the user says.
  if (turns.length === 0) return { contents: [{ role: 'user', parts: system }] };
  return {
    ...(system.length === 0 ? {} : { systemInstruction: { parts: system } }),
    contents: turns.map(({ role, parts }) => ({ role, parts: role === 'user' ? resultsFirst(parts) : signed(parts, traits) })),
  };
}

interface Place {
  readonly traits: ModelTraits;
  readonly losses: Losses;
  readonly path: string;
}

function addMessage(conversation: Conversation, message: Message, place: Place): void {
  switch (message.role) {
    case 'system':
    case 'developer':
      for (const part of message.parts) {
        if (part.kind === 'text') conversation.system.push({ text: part.text });
        else place.losses.refused.push(`${place.path} (${part.kind} in a ${message.role} message)`);
      }
      return;
    case 'user':
    case 'tool':
      addParts(
        conversation,
        'user',
        message.parts.flatMap((part) => userPart(conversation, part, place)),
      );
      break;
    case 'assistant':
      addParts(
        conversation,
        'model',
        message.parts.flatMap((part) => modelPart(conversation, part, place)),
      );
  }
  if (message.name !== undefined) place.losses.ignored.push('messages[].name');
}

function addParts({ turns }: Conversation, role: Turn['role'], parts: readonly JsonObject[]): void {
  if (parts.length === 0) return;
  const last = turns.at(-1);
  if (last?.role === role) last.parts.push(...parts);
  else turns.push({ role, parts: [...parts] });
}

function userPart(conversation: Conversation, part: Part, place: Place): readonly JsonObject[] {
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return [{ text: part.text }];
    case 'image':
    case 'audio':
    case 'file':
      return mediaPart(part, place);
    case 'tool-result':
      return resultToWire(conversation, part, place);
    case 'reasoning':
    case 'tool-call':
      return [];
  }
}

function modelPart(conversation: Conversation, part: Part, place: Place): readonly JsonObject[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' && part.signature?.from !== 'gemini' ? [] : [{ text: part.text, ...ownSignature(part.signature) }];
    case 'refusal':
      return [{ text: part.text }];
    case 'image':
    case 'audio':
    case 'file':
      return mediaPart(part, place);
    // Thoughts of other families mean nothing here, and thoughts without a signature are but a summary.
    case 'reasoning':
      return part.signature?.from === 'gemini' ? [{ text: part.text, thought: true, ...ownSignature(part.signature) }] : [];
    case 'tool-call':
      conversation.names.set(part.id, part.name);
      return [{ functionCall: { id: part.id, name: part.name, args: argumentsOf(part, place.path) }, ...ownSignature(part.signature) }];
    case 'tool-result':
      return resultToWire(conversation, part, place);
  }
}

function mediaPart(part: Extract<Part, { readonly kind: 'image' | 'audio' | 'file' }>, { losses, path }: Place): readonly JsonObject[] {
  if (part.kind === 'image' && part.detail !== undefined && part.detail !== 'auto') losses.ignored.push('image detail');
  const media = mediaToWire(part.source, part.kind);
  if (!media) losses.refused.push(`${path} (${part.kind} by file id)`);
  return media ? [media] : [];
}

function ownSignature(signature: Signature | undefined): JsonObject {
  return signature?.from === 'gemini' ? { thoughtSignature: signature.value } : {};
}

function argumentsOf(call: ToolCallPart, path: string): JsonObject {
  if (call.arguments.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(call.arguments);
    if (isObject(value)) return value;
  } catch {
    // told below: neither is an object
  }
  throw new GatewayError('invalid_request', {
    param: path,
    detail: `The arguments of the call to "${call.name}" in ${path} are not a JSON object.`,
  });
}

/** Files stand inside the functionResponse where the model takes them there, else beside it. */
function resultToWire({ names }: Conversation, result: ToolResultPart, place: Place): readonly JsonObject[] {
  const name = names.get(result.callId) ?? result.name;
  if (name === undefined)
    throw new GatewayError('invalid_request', {
      param: place.path,
      detail: `The tool result in ${place.path} answers no earlier tool call.`,
    });
  const text = result.content.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
  const files = result.content.flatMap((part) => (part.kind === 'text' ? [] : mediaPart(part, place)));
  const inside = place.traits.third ? files.filter((file) => file['inlineData'] !== undefined) : [];
  const response = {
    id: result.callId,
    name,
    response: { [result.isError === true ? 'error' : 'output']: text },
    ...(inside.length === 0 ? {} : { parts: inside }),
  };
  return [{ functionResponse: response }, ...files.filter((file) => !inside.includes(file))];
}

/** Google wants the answers to a turn's calls together, ahead of anything else. */
function resultsFirst(parts: readonly JsonObject[]): readonly JsonObject[] {
  const results = parts.filter((part) => part['functionResponse'] !== undefined);
  return results.length === 0 ? parts : [...results, ...parts.filter((part) => part['functionResponse'] === undefined)];
}

/** Of parallel calls only the first carries the signature, and must. */
function signed(parts: readonly JsonObject[], traits: ModelTraits): readonly JsonObject[] {
  const first = traits.third ? parts.findIndex((part) => part['functionCall'] !== undefined) : -1;
  const call = parts[first];
  return call && call['thoughtSignature'] === undefined ? parts.with(first, { ...call, thoughtSignature: unsigned }) : parts;
}
