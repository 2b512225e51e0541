import { isAscii, isUtf8 } from 'node:buffer';
import { GatewayError } from '@tollgate/shared';
import type { Json, RawBody } from '#pipeline/call';
import { type Edit, editedBytes, editedText } from '#pipeline/edit-in-place';
import { isObject, parseJson, type JsonObject } from '#pipeline/json';
import { jsonOutline, placeInWhole } from '#pipeline/json-outline';
import { type JsonLimits, type MemberSpan, type ScannedJson, scanJson } from '#pipeline/scan-json';

/** A tool schema or a message seldom passes ten levels; nothing legitimate passes these. */
const limits: JsonLimits = { depth: 128, values: 1_000_000, members: 20_000 };

/** From here on a body's long strings are not read unless somebody needs them, bytes. */
const longBody = 4 * 1024;

/**
 * Reads a request body that must be one JSON object in UTF-8, well formed in every string, without repeated keys and without
 * NUL, so that what we inspect is what a provider will read. Throws GatewayError invalid_request or request_too_large.
 */
export function readRawBody(bytes: Buffer): RawBody {
  if (bytes.length === 0) throw new GatewayError('invalid_request', { detail: 'The body is empty: send a JSON object.' });
  return (bytes.length < longBody || !isAscii(bytes) ? undefined : readOutline(bytes)) ?? readWhole(bytes);
}

/** undefined where escapes ask for a closer look. */
function readOutline(bytes: Buffer): RawBody | undefined {
  if (bytes.includes('\\u', 0, 'latin1')) return undefined;
  const outline = jsonOutline(bytes);
  const scanned = scanJson(outline.text, limits);
  if (scanned.escapedKeys) return undefined;
  const members = new Map<string, MemberSpan>();
  for (const [name, { start, valueStart, valueEnd }] of scanned.members) {
    const place = (at: number): number => placeInWhole(outline, at);
    members.set(name, { start: place(start), valueStart: place(valueStart), valueEnd: place(valueEnd) });
  }
  return new OutlinedBody(bytes, objectIn(outline.text), members);
}

function readWhole(bytes: Buffer): RawBody {
  if (!isUtf8(bytes)) throw new GatewayError('invalid_request', { detail: 'The body is not UTF-8.' });
  const text = bytes.toString('utf8');
  const scanned = scanJson(text, limits);
  const value = objectIn(text);
  if (scanned.escapedKeys) refuseMisreadKeys(value, scanned);
  // Escapes are rare in prompts, and a plain search is much faster than a pattern.
  if (text.includes('\\u') && /\\u(?:0000|[dD][89a-fA-F])/.test(text)) refuseBrokenStrings(value, '');
  return new WholeBody({ bytes, text, value, members: scanned.members });
}

/** A class because one is made for every call. */
class WholeBody implements RawBody {
  readonly bytes: Buffer;
  readonly text: string;
  readonly value: JsonObject;
  readonly members: ReadonlyMap<string, MemberSpan>;

  constructor({ bytes, text, value, members }: Pick<WholeBody, 'bytes' | 'text' | 'value' | 'members'>) {
    this.bytes = bytes;
    this.text = text;
    this.value = value;
    this.members = members;
  }

  get outline(): JsonObject {
    return this.value;
  }

  /** A short text is cut faster than its bytes. */
  get byBytes(): boolean {
    return this.bytes.length >= longBody && this.bytes.length === this.text.length;
  }

  includes(ascii: string): boolean {
    return this.text.includes(ascii);
  }

  withMembers(changes: Changes): string | Buffer {
    return withMembers(this, changes);
  }
}

/**
 * A long body in ASCII: the inside of its long strings is read when it is inspected or translated. What goes on to a provider of the same
 * dialect uninspected goes as it came, and the provider reads it.
 */
class OutlinedBody implements RawBody {
  readonly bytes: Buffer;
  readonly outline: JsonObject;
  readonly members: ReadonlyMap<string, MemberSpan>;
  readonly byBytes = true;
  #text: string | undefined;
  #value: JsonObject | undefined;

  constructor(bytes: Buffer, outline: JsonObject, members: ReadonlyMap<string, MemberSpan>) {
    this.bytes = bytes;
    this.outline = outline;
    this.members = members;
  }

  get text(): string {
    return (this.#text ??= this.bytes.toString('latin1'));
  }

  get value(): JsonObject {
    return (this.#value ??= objectIn(this.text));
  }

  includes(ascii: string): boolean {
    return this.bytes.includes(ascii, 0, 'latin1');
  }

  withMembers(changes: Changes): string | Buffer {
    return withMembers(this, changes);
  }
}

function objectIn(text: string): JsonObject {
  const value = parseJson(text);
  if (value === undefined) throw new GatewayError('invalid_request', { detail: 'The body is not valid JSON.' });
  if (!isObject(value)) throw new GatewayError('invalid_request', { detail: 'The body must be a JSON object.' });
  return value;
}

/**
 * V8's parser takes a key that is written with escapes for one it has met before, where that one is spelt as the first letters of the
 * escaped text (seen in Node 24.21). What it makes of it holds a backslash, or has taken another key's place: then its keys are not those of the text.
 */
function refuseMisreadKeys(value: Json, { keyCount, backslashKeys }: ScannedJson): void {
  const keys = keysIn(value);
  const read = keys.filter((key) => key.includes('\\')).toSorted();
  const written = backslashKeys.toSorted();
  if (keys.length === keyCount && read.length === written.length && read.every((key, index) => key === written[index])) return;
  throw new GatewayError('invalid_request', {
    detail: 'A key in it is written with escapes that cannot be read safely: write keys plainly.',
  });
}

function keysIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysIn(item)]);
}

function refuseBrokenStrings(value: Json | undefined, path: string): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed())
      throw new GatewayError('invalid_request', {
        param: path,
        detail: `${path || 'The body'} holds half of a surrogate pair: send whole characters.`,
      });
    if (value.includes('\0'))
      throw new GatewayError('invalid_request', { param: path, detail: `${path || 'The body'} holds a NUL character: remove it.` });
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item: Json, index: number) => refuseBrokenStrings(item, `${path}[${index}]`));
    return;
  }
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    refuseBrokenStrings(key, `a key in ${path || 'the body'}`);
    refuseBrokenStrings(item, path ? `${path}.${key}` : key);
  }
}

interface Source {
  readonly bytes: Buffer;
  readonly text: string;
  /** Places in the text; where every letter is one byte, in the bytes too. */
  readonly members: ReadonlyMap<string, MemberSpan>;
  /** Every letter is one byte, and the bytes are what is cut. */
  readonly byBytes: boolean;
}

type Changes = Readonly<Record<string, Json | undefined>>;

function withMembers(source: Source, changes: Changes): string | Buffer {
  const removes = Object.keys(changes).some((name) => changes[name] === undefined && source.members.has(name));
  return removes ? rebuilt(source, changes) : inPlace(source, changes);
}

/** Members that stay keep their own text; only the commas and space between members are made anew. */
function rebuilt({ text, members }: Source, changes: Changes): string {
  const kept: string[] = [];
  for (const [name, span] of members) {
    if (!Object.hasOwn(changes, name)) kept.push(text.slice(span.start, span.valueEnd));
    else if (changes[name] !== undefined) kept.push(member(name, changes[name]));
  }
  return `{${[...added(members, changes), ...kept].join(',')}}`;
}

function inPlace(source: Source, changes: Changes): string | Buffer {
  const { bytes, members } = source;
  const edits: Edit[] = [];
  const fresh = added(members, changes).join(',');
  if (fresh !== '') {
    const open = bytes.indexOf(openBrace) + 1;
    edits.push({ from: open, to: open, text: members.size > 0 ? `${fresh},` : fresh });
  }
  for (const name of Object.keys(changes)) {
    const span = members.get(name);
    if (!span) continue;
    const text = JSON.stringify(changes[name]);
    if (text !== sliceOf(source, span.valueStart, span.valueEnd)) edits.push({ from: span.valueStart, to: span.valueEnd, text });
  }
  if (edits.length === 0) return bytes;
  if (edits.length > 1) edits.sort((one, other) => one.from - other.from);
  return source.byBytes ? editedBytes(bytes, edits) : editedText(source.text, edits);
}

const openBrace = 123;

function sliceOf(source: Source, from: number, to: number): string {
  return source.byBytes ? source.bytes.toString('latin1', from, to) : source.text.slice(from, to);
}

function added(members: Source['members'], changes: Changes): readonly string[] {
  const fresh: string[] = [];
  for (const name of Object.keys(changes)) {
    const value = changes[name];
    if (value !== undefined && !members.has(name)) fresh.push(member(name, value));
  }
  return fresh;
}

function member(name: string, value: Json | undefined): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}
