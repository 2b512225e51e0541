import type { AudioPart, FilePart, ImagePart, MediaSource, Part } from '#pipeline/call';
import type { Json } from '#pipeline/json';
import type { OpenaiKind } from './wire.ts';

/** `refused` collects, by name, what no chat message can hold. */
export interface Writing {
  readonly kind: OpenaiKind;
  readonly refused: Set<string>;
}

/** The content of a message: a string where it is one text, else a list of content parts. */
export function contentToWire(parts: readonly Part[], writing: Writing): string | readonly Json[] {
  const [only] = parts;
  if (!only) return '';
  if (parts.length === 1 && only.kind === 'text') return only.text;
  return parts.flatMap((part) => partToWire(part, writing));
}

/** All text of a message that may hold nothing else; media in it is refused. */
export function joinedText(
  parts: readonly Part[],
  options: { readonly separator: string; readonly place: string },
  writing: Writing,
): string {
  for (const { kind } of parts) {
    if (kind === 'image' || kind === 'file' || kind === 'audio') writing.refused.add(`${kind} in ${options.place}`);
  }
  return parts.flatMap((part) => (part.kind === 'text' && part.text !== '' ? [part.text] : [])).join(options.separator);
}

function partToWire(part: Part, writing: Writing): readonly Json[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }];
    case 'image':
      return imageToWire(part, writing);
    case 'file':
      return fileToWire(part, writing);
    case 'audio':
      return audioToWire(part, writing);
    case 'refusal':
      return [{ type: 'text', text: part.text }];
    // Not the parts of a message from outside.
    case 'reasoning':
    case 'tool-call':
    case 'tool-result':
      return [];
  }
}

function imageToWire({ source, detail }: ImagePart, writing: Writing): readonly Json[] {
  if (source.kind === 'file-id') return refuse('image by file id', writing);
  const url = source.kind === 'url' ? source.url : dataUrl(source);
  return [{ type: 'image_url', image_url: { url, ...(detail === undefined ? {} : { detail }) } }];
}

function fileToWire(part: FilePart, writing: Writing): readonly Json[] {
  const { source, name } = part;
  switch (source.kind) {
    case 'url':
      return refuse('file by URL', writing);
    // An id names a file of one provider. OpenAI's and Azure's begin like this.
    case 'file-id':
      return /^(file|assistant)-/.test(source.id)
        ? [{ type: 'file', file: { file_id: source.id } }]
        : refuse('file by an id of another provider', writing);
    case 'data':
      return fileData(source, name, writing);
  }
}

type DataSource = Extract<MediaSource, { kind: 'data' }>;

function fileData(source: DataSource, name: string | undefined, writing: Writing): readonly Json[] {
  const { mediaType, base64 } = source;
  if (mediaType.startsWith('image/')) return imageToWire({ kind: 'image', source }, writing);
  if (mediaType.startsWith('audio/')) return audioToWire({ kind: 'audio', source }, writing);
  // Text needs no reader of documents, and most servers have none.
  if (mediaType.startsWith('text/') || mediaType === 'application/json') {
    const text = Buffer.from(base64, 'base64').toString('utf8');
    return [{ type: 'text', text: name === undefined ? text : `${name}:\n${text}` }];
  }
  return [{ type: 'file', file: { filename: name ?? `document.${extensionOf(mediaType)}`, file_data: dataUrl(source) } }];
}

const audioFormats: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
};

function audioToWire({ source }: AudioPart, writing: Writing): readonly Json[] {
  if (source.kind !== 'data') return refuse('audio by URL', writing);
  const format = audioFormats[source.mediaType];
  if (format === undefined) return refuse(`audio (${source.mediaType})`, writing);
  return [{ type: 'input_audio', input_audio: { data: source.base64, format } }];
}

function refuse(name: string, writing: Writing): readonly [] {
  writing.refused.add(name);
  return [];
}

function dataUrl({ mediaType, base64 }: DataSource): string {
  return `data:${mediaType};base64,${base64}`;
}

/** Office formats have long names; only the end of what is left matters to a reader. */
function extensionOf(mediaType: string): string {
  const known: Readonly<Record<string, string>> = {
    'spreadsheetml.sheet': 'xlsx',
    'wordprocessingml.document': 'docx',
    'presentationml.presentation': 'pptx',
  };
  const subtype = mediaType.slice(mediaType.indexOf('/') + 1);
  const office = Object.keys(known).find((end) => subtype.endsWith(end));
  return (office && known[office]) ?? subtype.replaceAll(/[^a-z0-9]/gi, '').slice(0, 12);
}
