import { GatewayError } from '@tollgate/shared';
import { stringEnd } from '#pipeline/texts/json-text';

/** Where one top-level member of a JSON object stands in the text; `start` is its key's opening quote. */
export interface MemberSpan {
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface JsonLimits {
  /** Objects and arrays inside one another. */
  readonly depth: number;
  /** Values in all: what a parser must build. */
  readonly values: number;
  /** Members of one object: past some thousands each costs a parser many times as much. */
  readonly members: number;
}

export interface ScannedJson {
  readonly members: ReadonlyMap<string, MemberSpan>;
  /** Keys in all objects together. */
  readonly keyCount: number;
  /** Some key is written with an escape. */
  readonly escapedKeys: boolean;
  /** Those that hold a backslash themselves, in the order of the text. */
  readonly backslashKeys: readonly string[];
}

const quote = 34,
  comma = 44,
  colon = 58,
  openArray = 91,
  closeArray = 93,
  openObject = 123,
  closeObject = 125;

/**
 * One pass over JSON text before it is parsed: refuses what is nested too deep, holds too many values or repeats a key (two readers
 * could take different ones: RFC 8259, section 4), and finds the top-level members. Strings are skipped natively, so the cost grows
 * with the number of values, not with the length of the prompt. Text that is not JSON is left to the parser.
 * Throws GatewayError invalid_request.
 */
export function scanJson(text: string, limits: JsonLimits): ScannedJson {
  const scan: Scan = {
    limits,
    members: new Map(),
    open: [],
    keys: undefined,
    atKey: false,
    values: 0,
    member: '',
    memberStart: 0,
    valueStart: noValue,
    lastEnd: 0,
    keyCount: 0,
    escapedKeys: false,
    backslashKeys: [],
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 32) continue;
    if (scan.valueStart === valueNext) scan.valueStart = at;
    if (code === quote) {
      const end = stringEnd(text, at) - 1;
      if (scan.atKey) takeKey(scan, text.slice(at + 1, end), at);
      at = end;
    } else if (code === openObject || code === openArray) {
      openContainer(scan, code === openObject);
    } else if (code === closeObject || code === closeArray) {
      closeContainer(scan);
    } else if (code === comma) {
      nextValue(scan);
    } else if (code === colon && scan.open.length === 1) {
      scan.valueStart = valueNext;
    }
    scan.lastEnd = at + 1;
  }
  return scan;
}

const noValue = -1,
  valueNext = -2;

interface Keys {
  readonly list: string[];
  set: Set<string> | undefined;
}

interface Scan {
  readonly limits: JsonLimits;
  readonly members: Map<string, MemberSpan>;
  /** One entry an open container: the keys seen in an object, undefined for an array. */
  readonly open: (Keys | undefined)[];
  keys: Keys | undefined;
  atKey: boolean;
  values: number;
  member: string;
  memberStart: number;
  valueStart: number;
  lastEnd: number;
  keyCount: number;
  escapedKeys: boolean;
  readonly backslashKeys: string[];
}

function openContainer(scan: Scan, isObject: boolean): void {
  if (scan.open.length >= scan.limits.depth) {
    throw new GatewayError('invalid_request', { detail: `It is nested more than ${scan.limits.depth} levels deep.` });
  }
  scan.keys = isObject ? { list: [], set: undefined } : undefined;
  scan.open.push(scan.keys);
  scan.atKey = isObject;
  scan.values += 1;
}

function closeContainer(scan: Scan): void {
  endMember(scan);
  scan.open.pop();
  scan.keys = scan.open.at(-1);
  scan.atKey = false;
}

function nextValue(scan: Scan): void {
  endMember(scan);
  scan.atKey = scan.keys !== undefined;
  scan.values += 1;
  if (scan.values > scan.limits.values) {
    throw new GatewayError('request_too_large', { detail: `It holds more than ${scan.limits.values} values.` });
  }
}

function endMember(scan: Scan): void {
  if (scan.open.length !== 1) return;
  if (scan.valueStart >= 0) scan.members.set(scan.member, { start: scan.memberStart, valueStart: scan.valueStart, valueEnd: scan.lastEnd });
  scan.valueStart = noValue;
}

function takeKey(scan: Scan, raw: string, start: number): void {
  const key = raw.includes('\\') ? escapedKey(scan, raw) : raw;
  if (scan.keys) addKey(scan.keys, key, scan.limits.members);
  scan.atKey = false;
  scan.keyCount += 1;
  if (scan.open.length !== 1) return;
  scan.member = key;
  scan.memberStart = start;
}

function escapedKey(scan: Scan, raw: string): string {
  scan.escapedKeys = true;
  const key = unescaped(raw);
  if (key.includes('\\')) scan.backslashKeys.push(key);
  return key;
}

function unescaped(raw: string): string {
  try {
    const key: unknown = JSON.parse(`"${raw}"`);
    return typeof key === 'string' ? key : raw;
  } catch {
    return raw;
  }
}

/** Up to here a list is searched faster than a set is made. */
const shortList = 12;

function addKey(keys: Keys, key: string, most: number): void {
  if (keys.set ? keys.set.has(key) : keys.list.includes(key)) {
    throw new GatewayError('invalid_request', { detail: `The key '${key.slice(0, 60)}' stands twice in one object: leave one out.` });
  }
  if (keys.set && keys.set.size >= most)
    throw new GatewayError('request_too_large', { detail: `An object in it has more than ${most} members.` });
  if (keys.set) keys.set.add(key);
  else if (keys.list.push(key) > shortList) keys.set = new Set(keys.list);
}
