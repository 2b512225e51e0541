import { foldCodePoint, dropped } from './fold-code-point.ts';

/**
 * A text as detectors read it: UTF-16 units of `text` with their places in the original. A span `[start, end)` of the folded text is
 * `[startAt(start), endAt(end))` of the original; `endAt` takes in the combining marks and joiners that follow the last unit.
 */
export interface Folded {
  readonly text: string;
  /** Where each unit begins in the original; undefined where the text was not changed. */
  readonly starts: Uint32Array | undefined;
  /** Where the folded unit begins in the original; the original's length for the folded length. */
  startAt(index: number): number;
  /** Where the folded unit before `end` ends in the original, combining marks taken in. */
  endAt(end: number): number;
}

/** Marks further than this from their letter are not taken in: a bound for what a stream has to hold. */
export const mostMarks = 64;

/**
 * Folds for detection: Unicode decimal and circled digits to `0`–`9`, hyphens and dashes to `-`, spaces to ` `, full-width, mathematical,
 * accented and look-alike Latin letters to ASCII (case kept); zero-width characters, soft hyphens, variation selectors and combining
 * marks (but not the vowel signs of Indic scripts) are dropped; all else stays. Each code point by itself, so parts fold as the whole does.
 * Never longer than the original. ASCII text is not copied.
 */
export function fold(text: string): Folded {
  const first = firstFoldable(text);
  return first === text.length ? { text, starts: undefined, startAt: same, endAt: same } : foldFrom(text, first);
}

/** The text that `fold` gives, without the way back: fast where few characters change. */
export function foldedText(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    const folded = foldCodePoint(point);
    if (folded === dropped) return '';
    return folded === point ? character : String.fromCharCode(folded);
  });
}

function same(index: number): number {
  return index;
}

function firstFoldable(text: string): number {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return at;
  return text.length;
}

function foldFrom(text: string, first: number): Folded {
  const units = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  const put = (unit: number, at: number) => {
    units[length] = unit;
    starts[length] = at;
    length += 1;
  };
  for (let at = 0; at < first; at += 1) put(text.charCodeAt(at), at);
  for (let at = first; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      put(unit, at);
      continue;
    }
    const point = isHigh(unit) ? (text.codePointAt(at) ?? unit) : unit;
    const folded = foldCodePoint(point);
    if (folded !== dropped) put(folded < 0x10000 ? folded : unit, at);
    if (point < 0x10000) continue;
    at += 1;
    if (folded === point) put(text.charCodeAt(at), at);
  }
  starts[length] = text.length;
  const foldedText = Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
  return { text: foldedText, starts, startAt: (index) => starts[index] ?? text.length, endAt: (end) => endIn(text, starts, end) };
}

function endIn(text: string, starts: Uint32Array, end: number): number {
  if (end === 0) return 0;
  const from = starts[end - 1] ?? text.length;
  const next = starts[end] ?? text.length;
  const own = from + (isHigh(text.charCodeAt(from)) && next > from + 1 ? 2 : 1);
  if (own >= next) return own;
  return own + attachedLength(text.slice(own, Math.min(next, own + mostMarks)));
}

// In a run of dropped characters, the last combining mark still belongs to the letter before: a cut before it would split what is seen as one.
function attachedLength(run: string): number {
  let attached = 0;
  let at = 0;
  for (const char of run) {
    at += char.length;
    if (/\p{M}/u.test(char)) attached = at;
  }
  return attached;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
