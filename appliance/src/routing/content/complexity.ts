import { codeSigns, constraintWords, instructionVerbs, makingWords, mathsSigns, questionWords, thinkingWords } from './complexity-signs.ts';
import type { ContentSubject } from './content-subject.ts';

/**
 * How demanding a prompt is, 0 to 1: a reckoning from what can be seen of it, no model. Each sign has a strength of 0 to 1 and a weight, which is
 * the score it would give alone; together they are 1 − ∏(1 − weight × strength), so that two signs say more than one and none passes 1.
 *
 * | sign | weight | full at |
 * | --- | --- | --- |
 * | words of thought (compare, evaluate, derive, step by step …) in the last user turn | 0.6 | 2 |
 * | something of length to be written or built | 0.45 | 1 |
 * | code, or a question about it | 0.45 | 2 |
 * | sums, formulas, statistics | 0.55 | 2 |
 * | questions and entries of a list beyond the first | 0.45 | 4 |
 * | different verbs of instruction (list, explain, flag …) beyond the first | 0.55 | 3 |
 * | different question words beyond the first | 0.4 | 3 |
 * | different words of eleven letters and more, from the second on | 0.6 | 7 |
 * | entries of the longest series in a sentence (steps, documents, limits and …), from the third on | 0.45 | 6 |
 * | constraints (at least, without, exactly …) | 0.4 | 4 |
 * | words of the last user turn, from 15 on, logarithmic | 0.6 | 300 |
 * | text before it (instructions, documents, earlier turns), from 400 words on, logarithmic | 0.35 | 8,000 |
 * | images and files | 0.35 | 3 |
 * | tools declared | 0.25 | 5 |
 * | messages before the last | 0.2 | 10 |
 * | a reply by a JSON schema | 0.1 | 1 |
 */
export function complexityOf({ turns, rest, messages, tools, attachments, structured }: ContentSubject): number {
  const last = turns.at(-1) ?? '';
  const looked = last.slice(0, mostLooked);
  const before = [...turns.slice(0, -1), ...rest].reduce((sum, text) => sum + wordsIn(text), 0);
  return together([
    [0.6, kindsOf(looked, thinkingWords) / 2],
    [0.45, kindsOf(looked, makingWords)],
    [0.45, timesOf(looked, codeSigns) / 2],
    [0.55, timesOf(looked, mathsSigns) / 2],
    [0.45, (asksIn(looked) - 1) / 4],
    [0.55, (kindsOf(looked, instructionVerbs) - 1) / 3],
    [0.4, (kindsOf(looked, questionWords) - 1) / 3],
    [0.6, (kindsOf(looked, longWords) - 1) / 6],
    [0.45, (longestSeries(looked) - 2) / 4],
    [0.4, timesOf(looked, constraintWords) / 4],
    [0.6, between(wordsIn(last), 15, 300)],
    [0.35, between(before, 400, 8_000)],
    [0.35, attachments / 3],
    [0.25, tools / 5],
    [0.2, (messages - 1) / 10],
    [0.1, structured ? 1 : 0],
  ]);
}

/** Units of a turn that are looked at for signs: beyond, its length says enough. */
const mostLooked = 8_000;

function together(signs: readonly (readonly [weight: number, strength: number])[]): number {
  return 1 - signs.reduce((rest, [weight, strength]) => rest * (1 - weight * Math.min(1, Math.max(0, strength))), 1);
}

/** 0 up to `from`, 1 from `to` on, by the logarithm in between. */
function between(value: number, from: number, to: number): number {
  return value <= from ? 0 : Math.log(value / from) / Math.log(to / from);
}

function timesOf(text: string, signs: RegExp): number {
  return text.match(signs)?.length ?? 0;
}

/** The same word twice is one. */
function kindsOf(text: string, signs: RegExp): number {
  return new Set(text.match(signs)?.map((found) => found.toLowerCase())).size;
}

const longWords = /[\p{L}\p{M}]{11,}/gu;

/** Questions and entries of lists; what is neither is one. */
function asksIn(text: string): number {
  const questions = timesOf(text, /[^?？؟\s][?？؟]+(?=\s|$)/gu);
  const entries = timesOf(text, /^[ \t]{0,12}(?:[-*•]|\d{1,2}[.)])[ \t]{1,4}\S/gmu);
  return Math.max(1, questions + entries);
}

/** Commas of the sentence that has most, and one more; those within numbers are none. */
function longestSeries(text: string): number {
  const commas = text.split(/[.!?;\n]/u).map((sentence) => timesOf(sentence, /[,،、，](?!\d)/gu));
  return Math.max(...commas) + 1;
}

/** Words; of scripts without spaces every two signs. */
function wordsIn(text: string): number {
  let [words, signs] = [0, 0];
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isSign(unit)) signs += 1;
    const letter = unit > 0x20 && unit !== 0xa0;
    if (letter && !inWord) words += 1;
    inWord = letter;
  }
  return Math.max(words, signs / 2);
}

function isSign(unit: number): boolean {
  return (unit >= 0x0e00 && unit <= 0x0eff) || (unit >= 0x3040 && unit <= 0x9fff);
}
