import type { Vocabulary } from '#guardrails/attacks/words';
import type { View } from '#guardrails/attacks/views/view';
import { findWord } from '#guardrails/attacks/words';
import { wholeView } from '#guardrails/attacks/views/view';

const longestWord = 16;
const mostRuns = 32;

/** Copies of `i g n o r e  a l l` and `ignoreallpreviousinstructions` with the words put together again. */
export function joinSpacedLetters(text: string, vocabulary: Vocabulary): readonly View[] {
  const views: View[] = [];
  let tried = 0;
  for (const match of text.matchAll(
    /(?<![A-Za-z0-9])[A-Za-z0-9](?:[ .\-_*|,/]{1,4}[A-Za-z0-9](?![A-Za-z0-9])){5,199}|[A-Za-z]{18,200}/gu,
  )) {
    tried += 1;
    if (tried > mostRuns) return views;
    const joined = /[^A-Za-z]/u.test(match[0]) ? joinLetters(match[0], vocabulary) : segment(match[0], vocabulary);
    if (joined !== undefined) views.push(wholeView('spaced-letters', joined, [match.index, match.index + match[0].length]));
  }
  return views;
}

/** Wider gaps part words where there are some; else the vocabulary does. */
function joinLetters(run: string, vocabulary: Vocabulary): string | undefined {
  const words = run.split(/[ .\-_*|,/]{2,}/u).map((word) => word.replaceAll(/[^A-Za-z0-9]/gu, ''));
  return words.length > 1 ? words.join(' ') : segment(words[0] ?? '', vocabulary);
}

/** Longest known word first. Unknown letters stay in single file; undefined when most are. */
function segment(run: string, vocabulary: Vocabulary): string | undefined {
  const parts: string[] = [];
  let known = 0;
  let at = 0;
  while (at < run.length) {
    const length = longestKnown(run, at, vocabulary);
    if (length > 1) known += length;
    parts.push(run.slice(at, at + Math.max(1, length)));
    at += Math.max(1, length);
  }
  return known * 10 >= run.length * 7 ? parts.join(' ') : undefined;
}

function longestKnown(run: string, at: number, vocabulary: Vocabulary): number {
  for (let length = Math.min(longestWord, run.length - at); length >= 2; length -= 1)
    if (findWord(vocabulary, run.slice(at, at + length).toLowerCase()) > 0) return length;
  return 0;
}
