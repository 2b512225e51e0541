import type { JsonObject, MediaSource } from '#pipeline/call';

const endings: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['heic', 'image/heic'],
  ['heif', 'image/heif'],
  ['bmp', 'image/bmp'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['csv', 'text/csv'],
  ['xml', 'text/xml'],
  ['json', 'application/json'],
  ['mp3', 'audio/mp3'],
  ['wav', 'audio/wav'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
  ['aac', 'audio/aac'],
  ['aiff', 'audio/aiff'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mpeg', 'video/mpeg'],
]);

/** What Google is told of a file at a URL whose path has no telling end. */
const usual = { image: 'image/jpeg', audio: 'audio/mp3', file: 'application/pdf' } as const;

/** inlineData or fileData; undefined for a file that lives at another provider. Google fetches public https URLs itself. */
export function mediaToWire(source: MediaSource, kind: keyof typeof usual): JsonObject | undefined {
  switch (source.kind) {
    case 'data':
      return { inlineData: { mimeType: source.mediaType, data: source.base64 } };
    case 'url':
      return { fileData: { mimeType: mediaTypeOf(source.url) ?? usual[kind], fileUri: source.url } };
    case 'file-id':
      return isGoogleFile(source.id) ? { fileData: { fileUri: source.id } } : undefined;
  }
}

/** By the end of the URL's path. */
function mediaTypeOf(url: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const dot = path.lastIndexOf('.');
  return dot === -1 ? undefined : endings.get(path.slice(dot + 1).toLowerCase());
}

/** https://…/v1beta/files/id, files/id, gs://bucket/object. Other providers' ids are no URIs. */
function isGoogleFile(id: string): boolean {
  return /^(?:https:\/\/|gs:\/\/|files\/)/.test(id);
}
