import { mostMarks } from './fold.ts';

/**
 * Where the open end of an unfinished text begins: half a surrogate pair, or a letter with the marks, joiners and selectors that trail it
 * (at most 64 units), to which more may be added. The text's length if nothing is open.
 */
export function openTailOf(text: string): number {
  const whole = isHigh(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length;
  let at = whole;
  while (at > 0 && whole - at < mostMarks) {
    const start = lastPointOf(text, at);
    if (!/[\p{M}\u200b-\u200d\u2060\ufeff]/u.test(text.slice(start, at))) return at === whole ? whole : start;
    at = start;
  }
  return whole;
}

function lastPointOf(text: string, end: number): number {
  const low = text.charCodeAt(end - 1);
  return low >= 0xdc00 && low < 0xe000 && isHigh(text.charCodeAt(end - 2)) ? end - 2 : end - 1;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
