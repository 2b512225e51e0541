import { isLongNumber } from '#pipeline/texts/structural';
import { type Channel, type ChannelName, createTextChannel, type OpenWindow, type Verdict } from '#pipeline/guarded-stream/channel';
import { createStringFilter, type StringFilter } from '#pipeline/guarded-stream/string-filter';
import type { Steps } from '#pipeline/guarded-stream/steps';

/**
 * A channel whose text is JSON (a tool's arguments): every string and key goes through a window of its own in its unescaped view, every
 * long number too, and what comes out is JSON when what went in was. Unchanged strings keep their escapes. From where the text stops being
 * JSON it is one plain text.
 */
export function createJsonChannel(name: ChannelName, open: OpenWindow, verdict: Verdict): Channel {
  const at: Reading = {
    open: (label) => {
      at.count += 1;
      return createTextChannel(open({ ...name, ...(label === undefined ? {} : { label }), id: `${name.id}#${at.count}` }), verdict);
    },
    count: 0,
    containers: [],
    keys: [],
    expectsKey: false,
    complete: false,
    bare: '',
    spaced: false,
    string: undefined,
    broken: undefined,
  };
  return { push: (text) => push(at, text), end: () => end(at) };
}

interface Reading {
  readonly open: (label: string | undefined) => Channel;
  count: number;
  /** true for each open object, false for each open array. */
  readonly containers: boolean[];
  /** The key that each open object is at. */
  readonly keys: (string | undefined)[];
  expectsKey: boolean;
  /** The value has ended: nothing but space may follow. */
  complete: boolean;
  /** A number or a word that may go on, and the space behind it. */
  bare: string;
  /** There is space behind it. */
  spaced: boolean;
  string: { readonly filter: StringFilter; readonly isKey: boolean } | undefined;
  broken: Channel | undefined;
}

function* push(at: Reading, text: string): Steps<string> {
  let out = '';
  let from = 0;
  while (from < text.length) {
    if (at.broken) return out + (yield* at.broken.push(text.slice(from)));
    if (at.string) {
      const taken = yield* at.string.filter.push(text, from);
      out += taken.out;
      from = taken.next;
      if (taken.closed) endString(at);
      continue;
    }
    const read = yield* outside(at, text, from);
    out += read.out;
    from = read.next;
  }
  return out;
}

interface Taken {
  readonly out: string;
  readonly next: number;
}

/** One sign of the structure, or a run of space or of other letters, that stands in no string. */
function* outside(at: Reading, text: string, from: number): Steps<Taken> {
  const letter = text.charAt(from);
  if (isSpace(letter)) return space(at, text, from);
  if (at.complete) return yield* breakAt(at, from);
  if (letter === '"') {
    if (at.bare !== '') return yield* breakAt(at, from);
    const isKey = at.expectsKey;
    at.string = { filter: createStringFilter(at.open(isKey ? undefined : at.keys.at(-1))), isKey };
    return { out: letter, next: from + 1 };
  }
  if (signs.includes(letter)) {
    const settled = yield* settleBare(at);
    if (settled === undefined) return yield* breakAt(at, from);
    structure(at, letter);
    return { out: settled + letter, next: from + 1 };
  }
  if (at.spaced) return yield* breakAt(at, from);
  const next = runEnd(text, from, (code) => code > 32 && code !== 34 && !signs.includes(String.fromCharCode(code)));
  at.bare += text.slice(from, next);
  return { out: '', next };
}

const signs = '{}[],:';

function space(at: Reading, text: string, from: number): Taken {
  const next = runEnd(text, from, (code) => code === 32 || (code >= 9 && code <= 13 && code !== 11 && code !== 12));
  const run = text.slice(from, next);
  if (at.bare === '') return { out: run, next };
  at.bare += run;
  at.spaced = true;
  return { out: '', next };
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t';
}

/** Index of the first letter behind `from` that is not of the kind. */
function runEnd(text: string, from: number, isKind: (code: number) => boolean): number {
  let end = from + 1;
  while (end < text.length && isKind(text.charCodeAt(end))) end += 1;
  return end;
}

/** From here on it is plain text, and what was kept back of it too. */
function* breakAt(at: Reading, from: number): Steps<Taken> {
  at.broken = at.open(undefined);
  const out = yield* at.broken.push(at.bare);
  at.bare = '';
  at.spaced = false;
  return { out, next: from };
}

function structure(at: Reading, letter: string): void {
  if (letter === '{' || letter === '[') {
    at.containers.push(letter === '{');
    at.keys.push(letter === '{' ? undefined : at.keys.at(-1));
    at.expectsKey = letter === '{';
  } else if (letter === '}' || letter === ']') {
    at.containers.pop();
    at.keys.pop();
    at.expectsKey = false;
    at.complete = at.containers.length === 0;
  } else {
    at.expectsKey = letter === ',' && at.containers.at(-1) === true;
  }
}

function endString(at: Reading): void {
  if (at.string?.isKey === true && at.keys.length > 0) at.keys[at.keys.length - 1] = at.string.filter.seen();
  at.string = undefined;
  at.expectsKey = false;
  at.complete = at.containers.length === 0;
}

const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** A word or number that has ended. A number that somebody may not see becomes a string. undefined when it is neither. */
function* settleBare(at: Reading): Steps<string | undefined> {
  const { bare } = at;
  if (bare === '') return '';
  const value = bare.trimEnd();
  if (!word.test(value)) return undefined;
  at.bare = '';
  at.spaced = false;
  if (!isLongNumber(value)) return bare;
  const channel = at.open(at.keys.at(-1));
  const out = (yield* channel.push(value)) + (yield* channel.end());
  return out === value ? bare : JSON.stringify(out) + bare.slice(value.length);
}

function* end(at: Reading): Steps<string> {
  let out = '';
  if (at.string) out += yield* at.string.filter.end();
  at.string = undefined;
  if (!at.broken) {
    const settled = yield* settleBare(at);
    if (settled !== undefined) return out + settled;
    out += (yield* breakAt(at, 0)).out;
  }
  return out + (at.broken ? yield* at.broken.end() : '');
}
