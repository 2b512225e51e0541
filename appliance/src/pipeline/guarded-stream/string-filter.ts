import type { Channel } from '#pipeline/guarded-stream/channel';
import type { Steps } from '#pipeline/guarded-stream/steps';

/** What came out of a piece of JSON text that began inside a string. */
export interface FilteredString {
  readonly out: string;
  /** Where the piece goes on. */
  readonly next: number;
  /** The closing quote was in it, and is in `out`. */
  readonly closed: boolean;
}

/** The inside of one JSON string on its way through a channel, in its unescaped view. */
export interface StringFilter {
  push(text: string, from: number): Steps<FilteredString>;
  /** The text ended before the string did. */
  end(): Steps<string>;
  /** What the string says, as it came. */
  seen(): string;
}

/** Escapes stay as they came for as long as the channel gives what it took. */
export function createStringFilter(channel: Channel): StringFilter {
  const state: State = { channel, raw: '', plain: '', partial: '', changed: false, all: '' };
  return {
    *push(text, from) {
      const raw = state.partial === '' && from === 0 ? text : state.partial + text.slice(from);
      const before = text.length - raw.length;
      const { whole, closed } = readInside(raw);
      state.partial = closed ? '' : raw.slice(whole);
      let out = whole === 0 ? '' : yield* pass(state, raw.slice(0, whole));
      if (!closed) return { out, next: text.length, closed };
      out += (yield* close(state)) + '"';
      return { out, next: before + whole + 1, closed };
    },
    end: () => close(state),
    seen: () => state.all,
  };
}

interface State {
  readonly channel: Channel;
  /** What the channel has taken and not yet given, as it came and unescaped. */
  raw: string;
  plain: string;
  /** An escape that has begun, or the first half of an escaped pair. */
  partial: string;
  changed: boolean;
  all: string;
}

/**
 * How much of a piece can be understood: up to the closing quote, or up to an escape, or a pair of them, that is not all there.
 */
function readInside(raw: string): { readonly whole: number; readonly closed: boolean } {
  let pair = -1;
  for (let at = 0; at < raw.length;) {
    const code = raw.charCodeAt(at);
    if (code === 34) return { whole: at, closed: true };
    if (code !== 92) {
      pair = -1;
      at += 1;
      continue;
    }
    const length = escapeLength(raw, at);
    if (length === 0) return { whole: pair === -1 ? at : pair, closed: false };
    pair = pair === -1 && isFirstHalf(raw, at, length) ? at : -1;
    at += length;
  }
  return { whole: pair === -1 ? raw.length : pair, closed: false };
}

/** 0 while its end is still to come. What is no escape of JSON's counts as a letter behind a backslash. */
function escapeLength(raw: string, at: number): number {
  if (at + 1 >= raw.length) return 0;
  if (raw.charAt(at + 1) !== 'u') return 2;
  for (let digit = at + 2; digit < at + 6; digit += 1) {
    if (digit >= raw.length) return 0;
    if (!isHex(raw.charCodeAt(digit))) return 2;
  }
  return 6;
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

function isFirstHalf(raw: string, at: number, length: number): boolean {
  if (length !== 6) return false;
  const unit = Number.parseInt(raw.slice(at + 2, at + 6), 16);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function* pass(state: State, raw: string): Steps<string> {
  const plain = unescaped(raw);
  state.all += plain;
  state.raw += raw;
  state.plain += plain;
  return release(state, yield* state.channel.push(plain));
}

function* close(state: State): Steps<string> {
  const rest = state.partial === '' ? '' : yield* pass(state, state.partial);
  state.partial = '';
  return rest + release(state, yield* state.channel.end());
}

function release(state: State, out: string): string {
  if (out === '') return '';
  if (!state.changed && !state.plain.startsWith(out)) state.changed = true;
  if (state.changed) return JSON.stringify(out).slice(1, -1);
  const length = state.raw.length === state.plain.length ? out.length : rawLength(state.raw, out.length);
  const raw = state.raw.slice(0, length);
  state.raw = state.raw.slice(length);
  state.plain = state.plain.slice(out.length);
  return raw;
}

function rawLength(raw: string, units: number): number {
  let at = 0;
  for (let count = 0; count < units; count += 1) at += raw.charCodeAt(at) === 92 ? Math.max(2, escapeLength(raw, at)) : 1;
  return at;
}

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (letters[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
