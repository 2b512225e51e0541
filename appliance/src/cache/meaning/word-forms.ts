import { baseForm } from './base-forms.ts';
import type { Word } from './split-words.ts';

/** A word with its base form. */
export interface Form {
  readonly word: Word;
  readonly base: string;
  /** An article or a possessive stood before it. */
  readonly article: boolean;
}

/** The words without articles and possessives, as base forms. */
export function wordForms(words: readonly Word[], known: ReadonlySet<string>): readonly Form[] {
  const forms: Form[] = [];
  let article = false;
  for (const [at, word] of words.entries()) {
    if (word.kind === 'word' && articles.has(word.text)) {
      article = true;
      continue;
    }
    const base = word.kind === 'word' ? baseForm(word.text, known) : word.text.toLowerCase();
    const last = forms.at(-1)?.base ?? '';
    const paper =
      base === 'check' && (word.text === 'checks' || article || chequeVerbs.has(last) || chequeThings.has(words[at + 1]?.text ?? ''));
    forms.push({ word, base: paper ? 'cheque' : base, article });
    article = false;
  }
  return forms;
}

const articles = new Set(['a', 'an', 'the', 'my', 'your', 'our', 'their', 'its', 'this', 'that', 'these', 'those']);
const chequeVerbs = new Set(['with', 'by', 'deposit', 'cash', 'bounce', 'write', 'issue', 'clear', 'stop', 'cancel', 'paper', 'order']);
const chequeThings = new Set(['deposit', 'deposits', 'book', 'books', 'number', 'clearing', 'image', 'leaf', 'leaves']);
