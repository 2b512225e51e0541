import { commonSpelling } from './base-forms.ts';
import type { Word } from './split-words.ts';

/** The words in one spelling, contractions and short forms written out, without articles: equal means the same words. */
export function canonicalWords(words: readonly Word[]): string {
  return words
    .filter(({ text }) => !articles.has(text))
    .map(({ text, possessor }) => (possessor ? `${text}s` : commonSpelling(text)))
    .join(' ');
}

const articles = new Set(['a', 'an', 'the']);
