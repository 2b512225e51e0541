import { commonSpelling } from './base-forms.ts';
import type { Form } from './word-forms.ts';
import type { Word } from './split-words.ts';

/**
 * The words in one spelling, contractions and short forms written out, mistyped ones put right, without articles: equal means the same words.
 * Words are not parted, as "pay-roll", "pay roll" and "payroll" are one; numbers are.
 */
export function canonicalWords(words: readonly Word[], forms: readonly Form[]): string {
  const meant = new Map(forms.map(({ word, meant: text }) => [word, text]));
  return words
    .filter(({ text }) => !articles.has(text))
    .map((word) => {
      const text = meant.get(word) ?? word.text;
      if (word.kind !== 'word') return ` ${text} `;
      return word.possessor ? `${text}s` : commonSpelling(text);
    })
    .join('');
}

const articles = new Set(['a', 'an', 'the']);
