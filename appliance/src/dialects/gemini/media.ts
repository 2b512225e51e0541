import type { AudioPart, FilePart, ImagePart, MediaSource } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { field, invalid, stringField, type Losses } from './fields.ts';

export type MediaPart = ImagePart | FilePart | AudioPart;
export type ImageDetail = ImagePart['detail'];

/** An inlineData or fileData part as the normal part its media type calls for; undefined when the part holds neither, or is refused. */
export function mediaFromWire(part: JsonObject, path: string, losses: Losses): MediaPart | undefined {
  const inline = field(part, 'inlineData');
  if (inline !== undefined) return inlineFromWire(inline, `${path}.inlineData`);
  const file = field(part, 'fileData');
  return file === undefined ? undefined : fileFromWire(file, `${path}.fileData`, losses);
}

/** MEDIA_RESOLUTION_LOW, _MEDIUM, _HIGH … as the detail of an image. */
export function detailFromWire(level: unknown): ImageDetail {
  if (typeof level !== 'string') return undefined;
  if (/_LOW$/i.test(level)) return 'low';
  return /_HIGH$/i.test(level) ? 'high' : undefined;
}

function inlineFromWire(value: unknown, path: string): MediaPart {
  const { object, mediaType, name } = described(value, path);
  const data = stringField(object, 'data', `${path}.`);
  if (data === undefined) throw invalid(`${path}.data`, 'base64 text');
  return mediaPart({ kind: 'data', mediaType: mediaType ?? 'application/octet-stream', base64: standardBase64(data) }, mediaType, name);
}

function fileFromWire(value: unknown, path: string, losses: Losses): MediaPart | undefined {
  const { object, mediaType, name } = described(value, path);
  const uri = stringField(object, 'fileUri', `${path}.`);
  if (uri === undefined || uri === '') throw invalid(`${path}.fileUri`, 'a URI');
  if (isYoutube(uri)) {
    losses.refused.push(`${path} (YouTube)`);
    return undefined;
  }
  const isUrl = /^https?:\/\//i.test(uri) && !isFilesApi(uri);
  return mediaPart(isUrl ? { kind: 'url', url: uri } : { kind: 'file-id', id: uri }, mediaType, name);
}

function described(
  value: unknown,
  path: string,
): { readonly object: JsonObject; readonly mediaType: string | undefined; readonly name: string | undefined } {
  if (!isObject(value)) throw invalid(path, 'an object');
  return { object: value, mediaType: stringField(value, 'mimeType', `${path}.`), name: stringField(value, 'displayName', `${path}.`) };
}

function mediaPart(source: MediaSource, mediaType: string | undefined, name: string | undefined): MediaPart {
  if (mediaType?.startsWith('image/')) return { kind: 'image', source };
  if (mediaType?.startsWith('audio/')) return { kind: 'audio', source };
  return { kind: 'file', source, ...(name === undefined ? {} : { name }) };
}

/** Google's Python SDK writes bytes in the URL-safe alphabet, which other providers do not read. */
function standardBase64(data: string): string {
  return data.includes('-') || data.includes('_') ? data.replaceAll('-', '+').replaceAll('_', '/') : data;
}

function isFilesApi(uri: string): boolean {
  return /^https?:\/\/[^/]+\/v\d[a-z0-9]*\/files\//i.test(uri);
}

function isYoutube(uri: string): boolean {
  return /^https?:\/\/(?:[a-z]+\.)?(?:youtube\.com|youtu\.be)\//i.test(uri);
}
