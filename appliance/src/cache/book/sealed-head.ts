import type { Usage } from '#pipeline/call';
import type { Saved } from '#pipeline/caching';
import { isObject, parseJson } from '#pipeline/json';
import type { CacheEntry } from '../cache-ports.ts';
import type { CacheHeadRow } from './book-ports.ts';

/** What an entry says beyond the columns of its row. */
type Head = Pick<CacheEntry, 'origin' | 'tags' | 'question' | 'vector' | 'embedder' | 'principals' | 'provider' | 'model' | 'saved'>;

/** Of the form below; another number is another release's. */
const form = 1;
const startBytes = 5;

/** The form (1 byte), the length of a JSON text (4 bytes, little-endian), the text, and the vector's floats (IEEE 754, 32 bits, little-endian). */
export function headToBytes({ origin, tags, question, vector, embedder, principals, provider, model, saved }: Head): Buffer {
  const text = JSON.stringify({
    origin,
    tags,
    question,
    embedder,
    principals,
    provider,
    model,
    usage: saved.usage,
    currency: saved.currency,
    picos: saved.picos?.toString(),
  });
  const textBytes = Buffer.byteLength(text);
  const bytes = Buffer.alloc(startBytes + textBytes + (vector?.byteLength ?? 0));
  bytes.writeUInt8(form, 0);
  bytes.writeUInt32LE(textBytes, 1);
  bytes.write(text, startBytes);
  if (vector) bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), startBytes + textBytes);
  return bytes;
}

/** undefined: not a head of this form. */
export function headFromBytes(bytes: Buffer): Head | undefined {
  if (bytes.length < startBytes || bytes.readUInt8(0) !== form) return undefined;
  const vectorAt = startBytes + bytes.readUInt32LE(1);
  const head = parseJson(bytes.toString('utf8', startBytes, vectorAt));
  if (!isObject(head)) return undefined;
  const { origin, tags, question, embedder, principals, provider, model } = head;
  const saved = savedFrom(head);
  const vector = vectorFrom(bytes.subarray(vectorAt));
  if ((origin !== 'call' && origin !== 'faq') || !isText(question) || !isText(provider) || !isText(model)) return undefined;
  if (!isTexts(tags) || !isTexts(principals) || saved === undefined || vector === 'broken') return undefined;
  return { origin, tags, question, vector, embedder: isText(embedder) ? embedder : undefined, principals, provider, model, saved };
}

/** The entry of a row whose head was opened. */
export function entryOf(row: CacheHeadRow, head: Head): CacheEntry {
  const { id, scope, exact, tenant, route, user, key, createdMs, expiresMs } = row;
  return { id, scope, exact, tenant, route, user, key, createdMs, expiresMs, ...head };
}

function vectorFrom(bytes: Buffer): Float32Array | undefined | 'broken' {
  if (bytes.length === 0) return undefined;
  if (bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) return 'broken';
  const vector = new Float32Array(bytes.length / Float32Array.BYTES_PER_ELEMENT);
  new Uint8Array(vector.buffer).set(bytes);
  return vector;
}

function savedFrom({ usage, currency, picos }: { readonly [key: string]: unknown }): Saved | undefined {
  const read = usageFrom(usage);
  if (usage !== undefined && read === undefined) return undefined;
  if (picos !== undefined && !(isText(picos) && /^-?\d{1,30}$/.test(picos))) return undefined;
  return { usage: read, currency: isText(currency) ? currency : undefined, picos: picos === undefined ? undefined : BigInt(picos) };
}

function usageFrom(usage: unknown): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const { input, output, cachedInput, cacheWrite, reasoning, estimated } = usage;
  if (!isCount(input) || !isCount(output) || !isCount(cachedInput) || !isCount(cacheWrite) || !isCount(reasoning)) return undefined;
  return typeof estimated === 'boolean' ? { input, output, cachedInput, cacheWrite, reasoning, estimated } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
