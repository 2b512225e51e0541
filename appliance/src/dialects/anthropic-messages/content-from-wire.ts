/** Content blocks of a Messages request as parts. What has no equal is refused by its path and type. */
import type { FilePart, ImagePart, Json, JsonObject, MediaSource, Part, ReasoningPart, TextPart, ToolCallPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { idFromWire, signatureFromWire } from '#pipeline/signature';
import { sealFromWire } from './marks.ts';
import { isObjects, isSet, malformed, typeOf, type Losses } from './wire.ts';

type Content = TextPart | ImagePart | FilePart;

/** A block of a user or assistant turn, tool_use and tool_result excepted. */
export function blockFromWire(block: JsonObject, path: string, losses: Losses): readonly Part[] {
  if (block.type === 'thinking') return thinkingFromWire(block, path);
  if (block.type === 'redacted_thinking') return redactedFromWire(block, path);
  return contentFromWire(block, path, losses);
}

/** A text block. Its citations are the model's remarks on an earlier answer and go no further. */
export function textFromWire(block: JsonObject, path: string, losses: Losses): TextPart {
  if (typeof block.text !== 'string') throw malformed(`${path}.text`, 'a string');
  if (isSet(block.cache_control)) losses.ignored.push('cache_control');
  return { kind: 'text', text: block.text };
}

/** A tool call of an earlier turn; a signature that travelled in its id comes out again. */
export function toolUseFromWire(block: JsonObject, path: string, losses: Losses): ToolCallPart {
  if (typeof block.id !== 'string') throw malformed(`${path}.id`, 'a string');
  if (typeof block.name !== 'string') throw malformed(`${path}.name`, 'a string');
  if (isSet(block.input) && !isObject(block.input)) throw malformed(`${path}.input`, 'an object');
  if (isSet(block.toolset_name)) losses.refused.push(`${path}.toolset_name`);
  if (isObject(block.caller) && block.caller.type !== 'direct') losses.refused.push(`${path}.caller`);
  if (isSet(block.cache_control)) losses.ignored.push('cache_control');
  const { id, signature } = idFromWire(block.id);
  return { kind: 'tool-call', id, name: block.name, arguments: JSON.stringify(block.input ?? {}), ...(signature ? { signature } : {}) };
}

/** What a tool gave back: text, images, documents. */
export function resultContentFromWire(content: Json | undefined, path: string, losses: Losses): readonly Content[] {
  if (!isSet(content)) return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!isObjects(content)) throw malformed(path, 'a string or a list of content blocks');
  return content.flatMap((block, at) => contentFromWire(block, `${path}[${at}]`, losses));
}

function contentFromWire(block: JsonObject, path: string, losses: Losses): readonly Content[] {
  switch (typeOf(block)) {
    case 'text':
      return [textFromWire(block, path, losses)];
    case 'image':
      return imageFromWire(block, path, losses);
    case 'document':
      return documentFromWire(block, path, losses);
    case 'search_result':
      return searchResultFromWire(block, path, losses);
  }
  losses.refused.push(`${path} (${typeOf(block)})`);
  return [];
}

/** Ours is signed with the family's own value, others' with a marked one; OpenAI knows only opaque items, never signatures. */
function thinkingFromWire(block: JsonObject, path: string): readonly ReasoningPart[] {
  if (typeof block.thinking !== 'string') throw malformed(`${path}.thinking`, 'a string');
  const text = block.thinking;
  if (typeof block.signature !== 'string' || block.signature === '') return [{ kind: 'reasoning', text }];
  const signature = signatureFromWire(block.signature, 'anthropic');
  if (signature.value === '') return [{ kind: 'reasoning', text }];
  return [{ kind: 'reasoning', text, ...(signature.from === 'openai' ? { encrypted: signature } : { signature }) }];
}

function redactedFromWire(block: JsonObject, path: string): readonly (ReasoningPart | TextPart)[] {
  if (typeof block.data !== 'string') throw malformed(`${path}.data`, 'a string');
  const { kind, signature } = sealFromWire(block.data);
  return [kind === 'text' ? { kind, text: '', signature } : { kind: 'reasoning', text: '', encrypted: signature }];
}

function imageFromWire(block: JsonObject, path: string, losses: Losses): readonly ImagePart[] {
  noteAttachment(block, losses);
  const source = sourceFromWire(block.source, path);
  if (source) return [{ kind: 'image', source }];
  losses.refused.push(`${path}.source`);
  return [];
}

function documentFromWire(block: JsonObject, path: string, losses: Losses): readonly Content[] {
  noteAttachment(block, losses);
  refuseCitations(block, path, losses);
  const context: readonly TextPart[] = typeof block.context === 'string' ? [{ kind: 'text', text: block.context }] : [];
  const name = typeof block.title === 'string' ? { name: block.title } : {};
  if (isObject(block.source) && block.source.type === 'content') {
    return [...context, ...resultContentFromWire(block.source.content, `${path}.source.content`, losses)];
  }
  const source = sourceFromWire(block.source, path);
  if (source) return [...context, { kind: 'file', source, ...name }];
  losses.refused.push(`${path}.source`);
  return [];
}

/** Others know no search results: they read the same words as text. */
function searchResultFromWire(block: JsonObject, path: string, losses: Losses): readonly Content[] {
  refuseCitations(block, path, losses);
  const heading = [block.title, block.source].filter((line) => typeof line === 'string').join('\n');
  return [{ kind: 'text', text: heading }, ...resultContentFromWire(block.content, `${path}.content`, losses)];
}

/** undefined for a kind of source that this file does not know. */
function sourceFromWire(source: Json | undefined, path: string): MediaSource | undefined {
  if (!isObject(source)) throw malformed(`${path}.source`, 'an object');
  const { type, url, file_id: file, data, media_type: mediaType } = source;
  if (type === 'url' && typeof url === 'string') return { kind: 'url', url };
  if (type === 'file' && typeof file === 'string') return { kind: 'file-id', id: file };
  if (type === 'base64' && typeof data === 'string' && typeof mediaType === 'string') return { kind: 'data', mediaType, base64: data };
  if (type === 'text' && typeof data === 'string')
    return { kind: 'data', mediaType: 'text/plain', base64: Buffer.from(data, 'utf8').toString('base64') };
  return undefined;
}

function noteAttachment(block: JsonObject, losses: Losses): void {
  if (isSet(block.cache_control)) losses.ignored.push('cache_control');
  if (isSet(block.transformations)) losses.ignored.push('transformations');
}

/** Others cannot be asked to quote their sources in this form. */
function refuseCitations(block: JsonObject, path: string, losses: Losses): void {
  if (isObject(block.citations) && block.citations.enabled === true) losses.refused.push(`${path}.citations`);
}
