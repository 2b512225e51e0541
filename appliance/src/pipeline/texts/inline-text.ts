import { isUtf8 } from 'node:buffer';
import { looksSealed } from '#pipeline/texts/structural';

/** What stands in a field that holds a file: its text, if it is one. */
export type InlineFile =
  | { readonly is: 'text'; readonly text: string; readonly encode: (text: string) => string }
  | { readonly is: 'binary'; readonly mediaType: string | undefined };

/**
 * Reads a file given as base64 or as a data: URL (RFC 2397). Text of any kind (plain, CSV, Markdown, JSON, source) is decoded; what is no
 * base64 is text itself; images, sound and other binary formats are not text.
 */
export function inlineText(value: string, mediaType?: string): InlineFile {
  const url = /^data:([^,]*),/i.exec(value.slice(0, longestHead));
  if (!url) return decoded(value, { mediaType, encode: (payload) => payload });
  const head = url[0];
  const declared = url[1] ?? '';
  const payload = value.slice(head.length);
  if (/;\s*base64\s*$/i.test(declared))
    return decoded(payload, { mediaType: mediaTypeOf(declared) ?? mediaType, encode: (changed) => head + changed });
  return { is: 'text', text: percentDecoded(payload), encode: (text) => head + encodeURIComponent(text) };
}

const longestHead = 512;

interface Form {
  readonly mediaType: string | undefined;
  readonly encode: (payload: string) => string;
}

function decoded(payload: string, { mediaType, encode }: Form): InlineFile {
  const plain: InlineFile = { is: 'text', text: payload, encode };
  const binary: InlineFile = { is: 'binary', mediaType };
  if (payload.length < smallestFile && !isText(Buffer.from(payload, 'base64'))) return plain;
  if (mediaType !== undefined && /^(?:image|audio|video|font)\/?(?!\/?svg)/i.test(mediaType))
    return looksSealed(payload.slice(0, longestProof).replaceAll(/[\r\n]/g, '')) ? binary : plain;
  if (!/^[A-Za-z0-9+/_\-\r\n]*={0,2}[\r\n]*$/.test(payload)) return plain;
  const bytes = Buffer.from(payload, 'base64');
  if (!isText(bytes)) return binary;
  const urlSafe = /[-_]/.test(payload) && !/[+/]/.test(payload);
  return {
    is: 'text',
    text: bytes.toString('utf8'),
    encode: (text) => encode(Buffer.from(text, 'utf8').toString(urlSafe ? 'base64url' : 'base64')),
  };
}

/** No binary file is smaller, in base64: what is and cannot be read is somebody's text. */
const smallestFile = 64;

/** A picture of megabytes is not searched to its end for what is no base64: no provider would decode it. */
const longestProof = 4_096;

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

function mediaTypeOf(declared: string): string | undefined {
  const [type = ''] = declared.split(';');
  return type === '' ? undefined : type;
}

function percentDecoded(payload: string): string {
  try {
    return decodeURIComponent(payload);
  } catch {
    return payload;
  }
}
