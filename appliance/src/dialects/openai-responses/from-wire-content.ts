import type { AudioPart, FilePart, ImagePart, Json, JsonObject, MediaSource, RefusalPart, TextPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { named, type Losses } from './losses.ts';
import { invalid, isList } from './wire.ts';

export type ContentPart = TextPart | ImagePart | FilePart | AudioPart | RefusalPart;

/** The content of a message or of a function's output. Throws GatewayError invalid_request for parts without what they need. */
export function contentFromWire(content: Json | undefined, path: string, losses: Losses): readonly ContentPart[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!isList(content)) throw invalid(path, 'Must be a string or a list of content parts.');
  return content.flatMap((part, at) => partFromWire(part, `${path}[${at}]`, losses) ?? []);
}

function partFromWire(part: Json, path: string, losses: Losses): ContentPart | undefined {
  if (!isObject(part)) throw invalid(path, 'Must be an object with a type.');
  if (isObject(part.prompt_cache_breakpoint)) losses.ignored.add('prompt_cache_breakpoint');
  switch (typeof part.type === 'string' ? part.type : '') {
    case 'input_text':
    case 'output_text':
    case 'text':
      return { kind: 'text', text: textAt(part.text, `${path}.text`) };
    case 'refusal':
      return { kind: 'refusal', text: textAt(part.refusal, `${path}.refusal`) };
    case 'input_image':
      return imageFromWire(part, path, losses);
    case 'input_file':
      return fileFromWire(part, path, losses);
    case 'input_audio':
      return audioFromWire(part, path);
  }
  losses.refused.add(named(path, part.type));
  return undefined;
}

function imageFromWire({ image_url: url, file_id: id, detail }: JsonObject, path: string, losses: Losses): ImagePart {
  const source = sourceOf(url, id);
  if (!source) throw invalid(path, 'Must have an image_url or a file_id.');
  if (detail === 'low' || detail === 'high' || detail === 'auto') return { kind: 'image', source, detail };
  if (typeof detail !== 'string') return { kind: 'image', source };
  // `original` and whatever comes after it ask for more than `high`, which is the most that can be carried.
  losses.ignored.add('input_image.detail');
  return { kind: 'image', source, detail: 'high' };
}

function fileFromWire(
  { file_data: data, file_url: url, file_id: id, filename, detail }: JsonObject,
  path: string,
  losses: Losses,
): FilePart {
  const name = typeof filename === 'string' && filename !== '' ? filename : undefined;
  const source = typeof data === 'string' && data !== '' ? dataSource(data, name) : sourceOf(url, id);
  if (!source) throw invalid(path, 'Must have file_data, a file_url or a file_id.');
  if (detail === 'low' || detail === 'high') losses.ignored.add('input_file.detail');
  return { kind: 'file', source, ...(name === undefined ? {} : { name }) };
}

function audioFromWire(part: JsonObject, path: string): AudioPart {
  const audio = isObject(part.input_audio) ? part.input_audio : {};
  const base64 = textAt(audio.data, `${path}.input_audio.data`);
  const format = textAt(audio.format, `${path}.input_audio.format`);
  return { kind: 'audio', source: { kind: 'data', mediaType: format === 'mp3' ? 'audio/mpeg' : `audio/${format}`, base64 } };
}

function sourceOf(url: Json | undefined, id: Json | undefined): MediaSource | undefined {
  if (typeof url === 'string' && url !== '') return sourceFromUrl(url) ?? { kind: 'url', url };
  return typeof id === 'string' && id !== '' ? { kind: 'file-id', id } : undefined;
}

/** `file_data` is a data URL or bare base64, whose kind only the file's name or a PDF's first letters tell. */
function dataSource(data: string, name: string | undefined): MediaSource {
  const source = sourceFromUrl(data);
  if (source) return source;
  const known = mediaTypes.get(name?.slice(name.lastIndexOf('.') + 1).toLowerCase() ?? '');
  return { kind: 'data', mediaType: known ?? (data.startsWith('JVBERi') ? 'application/pdf' : 'application/octet-stream'), base64: data };
}

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['csv', 'text/csv'],
  ['html', 'text/html'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]);

/** A base64 data URL (RFC 2397), or undefined for any other address. */
function sourceFromUrl(url: string): MediaSource | undefined {
  if (!url.startsWith('data:')) return undefined;
  const comma = url.indexOf(',');
  const [mediaType = '', ...parameters] = url.slice(5, comma).split(';');
  if (comma === -1 || !parameters.includes('base64')) return undefined;
  return { kind: 'data', mediaType: mediaType === '' ? 'text/plain' : mediaType, base64: url.slice(comma + 1) };
}

function textAt(value: Json | undefined, path: string): string {
  if (typeof value !== 'string') throw invalid(path, 'Must be a string.');
  return value;
}
