import type { FilePart, MediaSource, Part } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { ignore, nameOthers, refuse, wordOf, type Losses } from './losses.ts';
import { invalid, isGiven, isList } from './wire.ts';

/** The content of a message: a string, a list of parts, or nothing. */
export function contentFromWire(content: Json | undefined, path: string, losses: Losses): readonly Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }];
  if (!isList(content)) return [];
  return content.flatMap((part, index) => partFromWire(part, `${path}[${index}]`, losses));
}

function partFromWire(part: Json, path: string, losses: Losses): readonly Part[] {
  if (!isObject(part)) throw invalid(path, 'Must be an object with a type.');
  const type = typeof part.type === 'string' ? part.type : '';
  switch (type) {
    case 'text': {
      nameOthers(part, textMembers, { path, losses });
      const text = textAt(part.text, `${path}.text`);
      return text === '' ? [] : [{ kind: 'text', text }];
    }
    case 'refusal':
      return [{ kind: 'refusal', text: textAt(part.refusal, `${path}.refusal`) }];
    case 'image_url':
      return [imageFromWire(part, path, losses)];
    case 'input_audio':
      return [audioFromWire(part, path, losses)];
    case 'file':
      return [fileFromWire(part, path, losses)];
  }
  refuse(losses, `${path} (${wordOf(part.type)})`);
  return [];
}

// `annotations` is what frameworks copy from a reply's text.
const textMembers: ReadonlySet<string> = new Set(['type', 'text', 'annotations']);
const imageMembers: ReadonlySet<string> = new Set(['type', 'image_url']);
const audioMembers: ReadonlySet<string> = new Set(['type', 'input_audio']);
const fileMembers: ReadonlySet<string> = new Set(['type', 'file']);
const imageUrlMembers: ReadonlySet<string> = new Set(['url', 'detail']);
const fileDataMembers: ReadonlySet<string> = new Set(['file_data', 'file_id', 'filename']);

/** The object form is OpenAI's; some servers' callers write the URL alone. */
function imageFromWire(part: JsonObject, path: string, losses: Losses): Part {
  nameOthers(part, imageMembers, { path, losses });
  const image = typeof part.image_url === 'string' ? { url: part.image_url } : objectAt(part.image_url, `${path}.image_url`);
  nameOthers(image, imageUrlMembers, { path: `${path}.image_url`, losses });
  const url = textAt(image.url, `${path}.image_url.url`);
  const source: MediaSource = dataFromUrl(url, `${path}.image_url.url`) ?? { kind: 'url', url };
  const { detail } = image;
  if (detail === 'low' || detail === 'high' || detail === 'auto') return { kind: 'image', source, detail };
  // `original` and whatever comes after it ask for more than `high`, which is the most that can be carried.
  if (isGiven(detail)) ignore(losses, 'image_url.detail');
  return { kind: 'image', source, ...(isGiven(detail) ? { detail: 'high' } : {}) };
}

function audioFromWire(part: JsonObject, path: string, losses: Losses): Part {
  nameOthers(part, audioMembers, { path, losses });
  const audio = objectAt(part.input_audio, `${path}.input_audio`);
  const base64 = textAt(audio.data, `${path}.input_audio.data`);
  const format = textAt(audio.format, `${path}.input_audio.format`);
  return { kind: 'audio', source: { kind: 'data', mediaType: format === 'mp3' ? 'audio/mpeg' : `audio/${format}`, base64 } };
}

function fileFromWire(part: JsonObject, path: string, losses: Losses): FilePart {
  nameOthers(part, fileMembers, { path, losses });
  const file = objectAt(part.file, `${path}.file`);
  nameOthers(file, fileDataMembers, { path: `${path}.file`, losses });
  const { filename, file_id: id } = file;
  const name = typeof filename === 'string' && filename !== '' ? { name: filename } : {};
  if (typeof id === 'string' && id !== '') return { kind: 'file', source: { kind: 'file-id', id }, ...name };
  const data = textAt(file.file_data, `${path}.file.file_data`);
  const source = dataFromUrl(data, `${path}.file.file_data`) ?? sourceOf(data, name.name);
  return { kind: 'file', source, ...name };
}

/** `file_data` that is no data URL is bare base64 or, for servers that fetch it themselves, a web address. */
function sourceOf(data: string, name: string | undefined): MediaSource {
  if (data.startsWith('https://') || data.startsWith('http://')) return { kind: 'url', url: data };
  return { kind: 'data', mediaType: mediaTypeOf(name), base64: data };
}

const mediaTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

function mediaTypeOf(name: string | undefined): string {
  const extension = name?.slice(name.lastIndexOf('.') + 1).toLowerCase() ?? '';
  return mediaTypes[extension] ?? 'application/pdf';
}

/** A data URL (RFC 2397), or undefined for any other address. */
function dataFromUrl(url: string, path: string): MediaSource | undefined {
  if (!url.startsWith('data:')) return undefined;
  const comma = url.indexOf(',');
  if (comma === -1) throw invalid(path, 'Is not a data URL.');
  const [mediaType = '', ...parameters] = url.slice(5, comma).split(';');
  const payload = url.slice(comma + 1);
  const base64 = parameters.includes('base64') ? payload : base64Of(payload, path);
  return { kind: 'data', mediaType: mediaType === '' ? 'text/plain' : mediaType, base64 };
}

function base64Of(escaped: string, path: string): string {
  try {
    return Buffer.from(decodeURIComponent(escaped), 'utf8').toString('base64');
  } catch {
    throw invalid(path, 'Is not a data URL.');
  }
}

function textAt(value: Json | undefined, path: string): string {
  if (typeof value !== 'string') throw invalid(path, 'Must be a string.');
  return value;
}

function objectAt(value: Json | undefined, path: string): JsonObject {
  if (!isObject(value)) throw invalid(path, 'Must be an object.');
  return value;
}
