import { createHash } from 'node:crypto';
import type { FilePart, ImagePart, Json, JsonObject, MediaSource, Message, Part, ToolResultPart, Translated } from '#pipeline/call';

/** Turns as Responses input items: an assistant turn becomes its reasoning, message and function_call items in the model's order. */
export function inputToWire(messages: readonly Message[]): Translated<readonly JsonObject[]> {
  const losses: Losses = { refused: [], ignored: [] };
  const value = messages.flatMap((message, index) => {
    const path = `messages[${index}]`;
    if (message.name !== undefined) losses.ignored.push(`${path}.name`);
    return message.role === 'assistant' ? assistantItems(message, path, losses) : givenItems(message, path, losses);
  });
  return { value, ...losses };
}

interface Losses {
  readonly refused: string[];
  readonly ignored: string[];
}

/** Results come first, in a message of their own or not: what else is said is said after them. */
function givenItems(message: Message, path: string, losses: Losses): readonly JsonObject[] {
  const content: JsonObject[] = [];
  const results: JsonObject[] = [];
  for (const [at, part] of message.parts.entries()) {
    const where = `${path}.content[${at}]`;
    if (part.kind === 'tool-result') results.push(resultItem(part, where, losses));
    else content.push(...givenContent(part, where, losses));
  }
  if (content.length === 0) return results;
  // A tool speaks in results only.
  const role = message.role === 'tool' ? 'user' : message.role;
  return [...results, { role, content: contentToWire(content) }];
}

/** Lone text is written as a string, which every server takes. */
function contentToWire(content: readonly JsonObject[]): Json {
  const [first] = content;
  return content.length === 1 && typeof first?.text === 'string' ? first.text : content;
}

function givenContent(part: Part, path: string, losses: Losses): readonly JsonObject[] {
  switch (part.kind) {
    case 'text':
      return [{ type: 'input_text', text: part.text }];
    case 'image':
      return [imageToWire(part)];
    case 'file':
      return [fileToWire(part)];
    case 'audio':
    case 'reasoning':
    case 'tool-call':
    case 'tool-result':
    case 'refusal':
      return refuse(part, path, losses);
  }
}

function assistantItems(message: Message, path: string, losses: Losses): readonly JsonObject[] {
  const items: JsonObject[] = [];
  let content: JsonObject[] = [];
  const close = (): void => {
    if (content.length > 0) items.push({ role: 'assistant', content: contentToWire(content) });
    content = [];
  };
  for (const [at, part] of message.parts.entries()) {
    // Another family signs an empty text: here it says nothing.
    if (part.kind === 'text' && part.text === '') continue;
    const said = spokenContent(part);
    if (said) {
      content.push(said);
      continue;
    }
    const others = otherItems(part, `${path}.content[${at}]`, losses);
    if (others.length > 0) close();
    items.push(...others);
  }
  close();
  return items;
}

function spokenContent(part: Part): JsonObject | undefined {
  if (part.kind === 'text') return { type: 'output_text', text: part.text, annotations: [] };
  return part.kind === 'refusal' ? { type: 'refusal', refusal: part.text } : undefined;
}

function otherItems(part: Part, path: string, losses: Losses): readonly JsonObject[] {
  if (part.kind === 'tool-call')
    return [{ type: 'function_call', call_id: shortId(part.id), name: part.name, arguments: part.arguments || '{}' }];
  if (part.kind !== 'reasoning') return refuse(part, path, losses);
  // Without this family's own block the provider cannot take reasoning back; another family's means nothing to it.
  if (part.encrypted?.from !== 'openai') return [];
  return [
    {
      type: 'reasoning',
      summary: part.text === '' ? [] : [{ type: 'summary_text', text: part.text }],
      encrypted_content: part.encrypted.value,
    },
  ];
}

/** There is no mark for failure here, so the output says it. */
function resultItem({ callId, content, isError }: ToolResultPart, path: string, losses: Losses): JsonObject {
  const parts = content.flatMap((piece, at) => givenContent(piece, `${path}.content[${at}]`, losses));
  const [first] = parts;
  const says = typeof first?.text === 'string' && first.text.toLowerCase().startsWith('error');
  const marked = isError === true && !says ? [{ type: 'input_text', text: 'Error:' }, ...parts] : parts;
  return { type: 'function_call_output', call_id: shortId(callId), output: marked.length === 0 ? '' : contentToWire(marked) };
}

function imageToWire({ source, detail }: ImagePart): JsonObject {
  const level = detail ?? 'auto';
  return source.kind === 'file-id'
    ? { type: 'input_image', file_id: source.id, detail: level }
    : { type: 'input_image', image_url: urlOf(source), detail: level };
}

/** OpenAI wants a name beside data and reads the kind of file from it. */
function fileToWire({ source, name }: FilePart): JsonObject {
  switch (source.kind) {
    case 'file-id':
      return { type: 'input_file', file_id: source.id };
    case 'url':
      return { type: 'input_file', file_url: source.url };
    case 'data':
      return { type: 'input_file', filename: name ?? `file.${extensionOf(source.mediaType)}`, file_data: urlOf(source) };
  }
}

function urlOf(source: Exclude<MediaSource, { readonly kind: 'file-id' }>): string {
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.base64}`;
}

function extensionOf(mediaType: string): string {
  if (mediaType === 'text/plain') return 'txt';
  if (mediaType === 'text/markdown') return 'md';
  const [, kind = 'bin'] = mediaType.split(/[/;]/);
  return kind;
}

/** OpenAI takes call ids of at most 64 letters. The same long id always becomes the same short one. */
function shortId(id: string): string {
  return id.length <= 64 ? id : `call_${createHash('sha256').update(id).digest('base64url').slice(0, 32)}`;
}

function refuse(part: Part, path: string, losses: Losses): readonly JsonObject[] {
  losses.refused.push(`${path} (${part.kind})`);
  return [];
}
