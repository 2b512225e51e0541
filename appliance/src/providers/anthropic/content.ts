/** Parts as content blocks. What this API cannot be shown is refused by the number of its message. */
import { GatewayError } from '@tollgate/shared';
import type {
  FilePart,
  ImagePart,
  JsonObject,
  MediaSource,
  Part,
  ReasoningPart,
  TextPart,
  ToolCallPart,
  ToolResultPart,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import type { Losses } from './losses.ts';

/** `path` is the message in the caller's order: messages[2]. */
export interface Place {
  readonly path: string;
  readonly losses: Losses;
}

/** A block, or none where the part has no content or nothing that Anthropic would accept. */
export function blockToWire(part: Part, place: Place): readonly JsonObject[] {
  switch (part.kind) {
    case 'text':
    case 'refusal':
      return textToWire(part.text);
    case 'image':
      return imageToWire(part, place);
    case 'file':
      return fileToWire(part, place);
    case 'reasoning':
      return thinkingToWire(part);
    case 'tool-call':
      return [toolUseToWire(part, place)];
    case 'tool-result':
      return [toolResultToWire(part, place)];
    case 'audio':
      place.losses.refused.push(`${place.path} (audio)`);
      return [];
  }
}

/** Anthropic refuses text that is nothing but white space. */
function textToWire(text: string): readonly JsonObject[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

/** True for thinking that Anthropic signed. It refuses all other. */
export function isOwnThinking(part: ReasoningPart): boolean {
  return part.signature?.from === 'anthropic' || part.encrypted?.from === 'anthropic';
}

function thinkingToWire({ text, signature, encrypted }: ReasoningPart): readonly JsonObject[] {
  if (encrypted?.from === 'anthropic') return [{ type: 'redacted_thinking', data: encrypted.value }];
  return signature?.from === 'anthropic' ? [{ type: 'thinking', thinking: text, signature: signature.value }] : [];
}

function imageToWire({ source, detail }: ImagePart, place: Place): readonly JsonObject[] {
  if (detail === 'low' || detail === 'high') place.losses.ignored.push('image detail');
  const wire = sourceToWire(source, place);
  return wire ? [{ type: 'image', source: wire }] : [];
}

/** PDF and text are documents, images are images, other files are nothing that Claude reads. */
function fileToWire({ source, name }: FilePart, place: Place): readonly JsonObject[] {
  if (source.kind === 'data' && source.mediaType.startsWith('image/')) return imageToWire({ kind: 'image', source }, place);
  const title = name === undefined ? {} : { title: name };
  if (source.kind === 'data' && isText(source.mediaType)) {
    const data = Buffer.from(source.base64, 'base64').toString('utf8');
    return [{ type: 'document', source: { type: 'text', media_type: 'text/plain', data }, ...title }];
  }
  if (source.kind === 'data' && source.mediaType !== 'application/pdf') {
    place.losses.refused.push(`${place.path} (file of type ${source.mediaType})`);
    return [];
  }
  const wire = sourceToWire(source, place);
  return wire ? [{ type: 'document', source: wire, ...title }] : [];
}

function isText(mediaType: string): boolean {
  return mediaType.startsWith('text/') || mediaType === 'application/json';
}

function sourceToWire(source: MediaSource, { path, losses }: Place): JsonObject | undefined {
  switch (source.kind) {
    case 'url':
      return { type: 'url', url: source.url };
    case 'data':
      return { type: 'base64', media_type: source.mediaType, data: source.base64 };
    case 'file-id':
      // Anthropic's ids begin with file_, OpenAI's with file-, Gemini's with files/.
      if (source.id.startsWith('file_')) return { type: 'file', file_id: source.id };
      losses.refused.push(`${path} (a file uploaded to another provider)`);
      return undefined;
  }
}

function toolUseToWire({ id, name, arguments: text }: ToolCallPart, { path, losses }: Place): JsonObject {
  refuseName(name, path, losses);
  return { type: 'tool_use', id: toolIdToWire(id), name, input: inputOf(text, path) };
}

function toolResultToWire({ callId, content, isError }: ToolResultPart, place: Place): JsonObject {
  const blocks = content.flatMap((part: TextPart | ImagePart | FilePart) => blockToWire(part, place));
  return {
    type: 'tool_result',
    tool_use_id: toolIdToWire(callId),
    ...(blocks.length > 0 ? { content: blocks } : {}),
    ...(isError ? { is_error: true } : {}),
  };
}

const toolName = /^[a-zA-Z0-9_-]{1,128}$/;

/** A name in other letters could not be given back in the reply. */
export function refuseName(name: string, path: string, losses: Losses): void {
  if (!toolName.test(name)) losses.refused.push(`${path} (tool name ${JSON.stringify(name.slice(0, 64))})`);
}

/** Ids in Anthropic's letters. Others are written in base64url, the same way for a call and its result. */
function toolIdToWire(id: string): string {
  return /^[a-zA-Z0-9_-]+$/.test(id) ? id : `toolu_${Buffer.from(id, 'utf8').toString('base64url')}`;
}

function inputOf(text: string, path: string): JsonObject {
  if (text.trim() === '') return {};
  const input = parsed(text);
  if (!isObject(input))
    throw new GatewayError('invalid_request', { param: path, detail: `The arguments of a tool call in ${path} must be a JSON object.` });
  return input;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // The same fault to the caller as JSON that is no object.
    return undefined;
  }
}
