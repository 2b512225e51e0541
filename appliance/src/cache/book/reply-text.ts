import type { StreamPart } from '#pipeline/call';
import { isObject, parseJson } from '#pipeline/json';
import type { CacheReply } from '../cache-ports.ts';

/** A stored reply of this form is JSON after this byte. */
const form = 1;

/** What is sealed of a reply. */
export function replyToBytes(reply: CacheReply): Buffer {
  const text = JSON.stringify(reply);
  const bytes = Buffer.alloc(1 + Buffer.byteLength(text));
  bytes.writeUInt8(form, 0);
  bytes.write(text, 1);
  return bytes;
}

/** undefined: not a whole reply of this form. */
export function replyFromBytes(bytes: Buffer): CacheReply | undefined {
  if (bytes.length === 0 || bytes.readUInt8(0) !== form) return undefined;
  const parts: unknown = parseJson(bytes.toString('utf8', 1));
  return Array.isArray(parts) && parts.length > 0 && parts.every(isStreamPart) ? parts : undefined;
}

/** Bytes came from `replyToBytes` and were sealed, so a known kind has its fields: releases that change them change the form. */
function isStreamPart(part: unknown): part is StreamPart {
  return isObject(part) && typeof part['kind'] === 'string' && kinds.has(part['kind']);
}

const kinds: ReadonlySet<string> = new Set<StreamPart['kind']>([
  'start',
  'text-delta',
  'refusal-delta',
  'reasoning-delta',
  'reasoning-end',
  'tool-start',
  'tool-delta',
  'logprobs',
  'citation',
  'finish',
  'usage',
  'done',
]);
