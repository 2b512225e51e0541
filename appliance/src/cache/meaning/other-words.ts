import { regularForm } from './base-forms.ts';
import type { Question } from './question.ts';

/** How many words each question has that the other has not; articles and possessives do not count. */
export function otherWords(stored: Question, asked: Question): { readonly left: number; readonly right: number } {
  const rest = wordsOf(asked);
  let left = 0;
  for (const word of wordsOf(stored)) {
    const index = rest.indexOf(word);
    if (index === -1) left += 1;
    else rest.splice(index, 1);
  }
  return { left, right: rest.length };
}

/** One word put in or exchanged, all others the same: who means the same seldom rewords so little. */
export function isSmallEdit(stored: Question, asked: Question): boolean {
  const { left, right } = otherWords(stored, asked);
  return Math.min(left, right) === 0 || Math.max(left, right) === 1;
}

const inflection = /(?<=[^s])s$/u;
const small = new Set(['a', 'an', 'the', 'my', 'your', 'of']);

function wordsOf({ normal }: Question): string[] {
  return normal
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => (word === '' || small.has(word) ? [] : [word.length > 4 ? word.replace(inflection, '') : regularForm(word)]));
}
