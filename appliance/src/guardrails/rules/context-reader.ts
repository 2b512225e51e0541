import type { Folded } from '#guardrails/fold/fold';

import type { ContextWords, Phrase } from './context-words.ts';
import { widestGap } from './match-boundaries.ts';
import { runEndOf, tokenEndOf } from './text-token.ts';

/** How far to the left a context word may begin, in UTF-16 units of the original. */
export const contextReach = 64;

/** Tells how near the nearest of some context words stands to the left of a place. */
export interface ContextReader {
  /**
   * UTF-16 units of the original from the word's begin to the candidate's, undefined if there is none within reach. `start` is an index of
   * the folded text; it must not decrease from call to call.
   */
  distanceTo(start: number, wordNumbers: readonly number[]): number | undefined;
}

/** Reads a folded text once from left to right, and only near the candidates that ask. */
export function createContextReader(folded: Folded, words: ContextWords): ContextReader {
  let reading: Reading | undefined;
  return {
    distanceTo: (start, wordNumbers) => {
      reading ??= { folded, words, begins: new Float64Array(words.count).fill(never), newest: never, pending: [], at: 0 };
      readUpTo(reading, start);
      const place = folded.startAt(start);
      if (place - reading.newest > contextReach) return undefined;
      let nearest = never;
      for (const number of wordNumbers) nearest = Math.max(nearest, reading.begins[number] ?? never);
      return place - nearest <= contextReach ? place - nearest : undefined;
    },
  };
}

const never = Number.NEGATIVE_INFINITY;

interface Hit {
  readonly number: number;
  /** In the original: where the run of letters begins. */
  readonly begin: number;
  /** In the folded text. */
  readonly end: number;
}

interface Reading {
  readonly folded: Folded;
  readonly words: ContextWords;
  /** By number, where the word last stood. */
  readonly begins: Float64Array;
  newest: number;
  /** Words that go on past the place that was asked for. */
  pending: Hit[];
  at: number;
}

function readUpTo(reading: Reading, start: number): void {
  const { folded } = reading;
  const lowest = folded.startAt(start) - contextReach;
  let at = Math.max(reading.at, start - contextReach);
  while (at < start && folded.startAt(at) < lowest) at += 1;
  while (at < start) {
    const end = runEndOf(folded, at);
    if (end > at && beginsRun(folded, at)) readRun(reading, at, end);
    at = Math.max(end, at + 1);
  }
  reading.at = Math.max(reading.at, at);
  if (reading.pending.length === 0) return;
  for (const hit of reading.pending) {
    if (hit.end > start) continue;
    reading.begins[hit.number] = Math.max(reading.begins[hit.number] ?? never, hit.begin);
    reading.newest = Math.max(reading.newest, hit.begin);
  }
  reading.pending = reading.pending.filter(({ end }) => end > start);
}

function beginsRun(folded: Folded, at: number): boolean {
  return at === 0 || runEndOf(folded, at - 1) === at - 1 || folded.startAt(at) - folded.startAt(at - 1) > widestGap;
}

function readRun(reading: Reading, start: number, end: number): void {
  const { folded, words } = reading;
  const begin = folded.startAt(start);
  const found = (number: number, finish: number) => reading.pending.push({ number, begin, end: finish });
  let spelled = false;
  let at = start;
  while (at < end) {
    const tokenEnd = tokenEndOf(folded.text, at);
    if (isDigit(folded.text.charCodeAt(at))) {
      at = tokenEnd;
      continue;
    }
    const token = folded.text.slice(at, tokenEnd).toLowerCase();
    if (folded.text.charCodeAt(at) > 0x7f) spelled = true;
    for (const phrase of phrasesOf(words, token)) {
      const finish = phraseEnd(folded.text, tokenEnd, phrase);
      if (finish !== undefined) found(phrase.number, finish);
    }
    at = tokenEnd;
  }
  if (spelled) readUnspaced(reading, folded.text.slice(start, end), (number, finish) => found(number, start + finish));
  readWhole(reading, { start, end, begin });
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

// A run whose case changes within is also one word: PANcard, iPhone.
function readWhole({ folded, words, pending }: Reading, { start, end, begin }: { start: number; end: number; begin: number }): void {
  if (tokenEndOf(folded.text, start) === end || end - start > contextReach) return;
  const whole = /^[a-z]+/.exec(folded.text.slice(start, end).toLowerCase())?.[0];
  if (whole === undefined) return;
  for (const { rest, number } of phrasesOf(words, whole)) if (rest.length === 0) pending.push({ number, begin, end: start + whole.length });
}

function readUnspaced({ words }: Reading, run: string, found: (number: number, finish: number) => void): void {
  const small = run.toLowerCase();
  for (const { text, number } of words.unspaced) {
    const at = small.lastIndexOf(text);
    if (at >= 0) found(number, at + text.length);
  }
}

const none: readonly Phrase[] = [];

function phrasesOf({ phrases }: ContextWords, token: string): readonly Phrase[] {
  return phrases.get(token) ?? (token.endsWith('s') ? (phrases.get(token.slice(0, -1)) ?? none) : none);
}

// The rest of a phrase follows over at most three other characters each.
function phraseEnd(text: string, from: number, { rest }: Phrase): number | undefined {
  let at = from;
  for (const wanted of rest) {
    let next = at;
    while (next < at + 3 && next < text.length && tokenEndOf(text, next) === next) next += 1;
    const end = tokenEndOf(text, next);
    const token = text.slice(next, end).toLowerCase();
    if (token !== wanted && token !== `${wanted}s`) return undefined;
    at = end;
  }
  return at;
}
