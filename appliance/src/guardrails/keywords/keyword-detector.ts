import type { Detector, Scan } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';
import { fold, type Folded } from '#guardrails/fold/fold';
import { settleMatches } from '#guardrails/pattern/settle-matches';
import { createWordAutomaton } from '#guardrails/signs/word-automaton';
import { createKeywordAutomaton, type KeywordAutomaton } from './keyword-automaton.ts';

/** Blanks that one blank of a keyword may be. */
const mostBlanks = 8;
/** Units of left context: the character before, whatever zero-width characters stand between. */
const behind = 68;

/**
 * Finds an administrator's words, whatever their case and disguise (full-width, accents, look-alikes, zero-width characters), where no letter or
 * digit stands directly beside them; in scripts without blanks between words, anywhere. A blank stands for up to eight. Findings are of `type`:
 * never the word itself. Score 1.
 */
export function createKeywordDetector(words: readonly string[], type: string): Detector {
  const folded = [...new Set(words.map(levelled))].filter((word) => word !== '');
  const automaton = createKeywordAutomaton(folded);
  const longestWord = Math.max(0, ...folded.map((word) => word.length));
  // Characters that fold to nothing may stand between all others; a longer disguise than this is none.
  const longest = 2 * longestWord + 64;
  const first = createWordAutomaton(folded, { level: lowered, repeats: blank });
  return {
    behind,
    longest,
    passes: (glance) => first?.meets(glance.folded, () => true) === false,
    scan(text, from, ended) {
      const start = contextStart(text, from);
      const end = ended ? text.length : wholeEnd(text);
      const view = fold(start === 0 && end === text.length ? text : text.slice(start, end));
      const found: Finding[] = [];
      const search: Search = { automaton, view, from: from - start, longest };
      const open = lookFor(search, ended, (match) => found.push({ type, start: match.start + start, end: match.end + start, score: 1 }));
      const settled = ended ? text.length : Math.max(from, Math.min(open + start, end));
      return found.length === 0 ? { findings: found, settled } : sent(settleMatches(found, settled), text, ended);
    },
  };
}

function sent(scan: Scan, text: string, ended: boolean): Scan {
  return ended ? { ...scan, settled: text.length } : scan;
}

function levelled(word: string): string {
  return fold(word.trim().replaceAll(/\s+/g, ' ')).text.toLowerCase();
}

function contextStart(text: string, from: number): number {
  const start = Math.max(0, from - behind);
  return isLow(text.charCodeAt(start)) && start > 0 ? start - 1 : start;
}

/** Without half of a surrogate pair at the end. */
function wholeEnd(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.length - 1 : text.length;
}

interface Search {
  readonly automaton: KeywordAutomaton;
  readonly view: Folded;
  /** Where matches may begin, in the text that was folded. */
  readonly from: number;
  /** The most units of a match there. */
  readonly longest: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Gives each match, and returns from where on a match may still be under way, both in the text that was folded. */
function lookFor({ automaton, view, from, longest }: Search, ended: boolean, give: (match: Span) => void): number {
  const { text } = view;
  let state = 0;
  let blanks = 0;
  const { firsts } = automaton;
  for (let at = 0; at < text.length; at += 1) {
    const unit = lowered(text.charCodeAt(at));
    // No word begins with a blank, so blanks count only within one.
    if (state === 0 && unit < 128 && firsts[unit] === 0) continue;
    blanks = unit === blank ? blanks + 1 : 0;
    if (blanks > 1 && blanks <= mostBlanks) continue;
    state = blanks > mostBlanks ? 0 : automaton.next(state, unit);
    if (state === 0) continue;
    const lengths = automaton.ending(state);
    if (lengths.length === 0) continue;
    const isLast = at + 1 === text.length;
    if (isLast && !ended) continue;
    for (const length of lengths) {
      const first = backFrom(text, at, length);
      if (!isFree(text, first - 1, first) || (!isLast && !isFree(text, at + 1, at))) continue;
      const span = { start: view.startAt(first), end: view.endAt(at + 1) };
      if (span.start >= from && span.end - span.start <= longest) give(span);
    }
  }
  return openFrom({ automaton, view, from, longest }, state);
}

function openFrom({ automaton, view, longest }: Search, last: number): number {
  const { text } = view;
  const end = view.startAt(text.length);
  for (let state = last; state !== 0; state = automaton.shorter(state)) {
    const first = backFrom(text, text.length - 1, automaton.depth(state));
    if (!isFree(text, first - 1, first)) continue;
    const start = view.startAt(first);
    if (end - start <= longest) return start;
  }
  return end;
}

/** Where a run of `length` units ends at `last`, blanks in a row counting as one. */
function backFrom(text: string, last: number, length: number): number {
  let at = last;
  // A match may end in the first of several blanks, or after them all.
  while (isBlankAt(text, at) && isBlankAt(text, at - 1)) at -= 1;
  for (let left = length - 1; left > 0; left -= 1) {
    at -= 1;
    while (isBlankAt(text, at) && isBlankAt(text, at - 1)) at -= 1;
  }
  return at;
}

/** Whether what stands at `beside` is no letter or digit that would make one word with what stands at `edge`. */
function isFree(text: string, beside: number, edge: number): boolean {
  const unit = text.charCodeAt(beside);
  if (Number.isNaN(unit)) return true;
  if (unit < 128 && !isAsciiWord(unit)) return true;
  if (!/[\p{L}\p{N}]/u.test(characterOf(text, beside))) return true;
  return unspaced.test(characterOf(text, edge));
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function characterOf(text: string, at: number): string {
  if (isLow(text.charCodeAt(at))) return text.slice(Math.max(0, at - 1), at + 1);
  return isLow(text.charCodeAt(at + 1)) ? text.slice(at, at + 2) : text.charAt(at);
}

const blank = 0x20;

function isBlankAt(text: string, at: number): boolean {
  return at >= 0 && lowered(text.charCodeAt(at)) === blank;
}

/** Small letters; tab, line feed and the like as blanks. */
function lowered(unit: number): number {
  if (unit < 128) {
    if (unit >= 65 && unit <= 90) return unit + 32;
    return unit >= 9 && unit <= 13 ? blank : unit;
  }
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

function isAsciiWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
