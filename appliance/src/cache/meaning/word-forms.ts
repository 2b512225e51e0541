import { baseForm } from './base-forms.ts';
import { knownSpelling } from './near-spelling.ts';
import type { Word } from './split-words.ts';

/** A word with its base form. */
export interface Form {
  readonly word: Word;
  readonly base: string;
  /** An article or a possessive stood before it. */
  readonly article: boolean;
  /** The possessive that stood before it: the asker's, that of who is asked, or that of others. */
  readonly owner: 'my' | 'your' | 'they' | '';
  /** The word itself, or the known one that it is spelt nearly like. */
  readonly meant: string;
}

/** The words without articles and possessives, as base forms. */
export function wordForms(words: readonly Word[], known: ReadonlySet<string>): readonly Form[] {
  const forms: Form[] = [];
  let article = false;
  let owner: Form['owner'] = '';
  for (const [at, word] of words.entries()) {
    if (word.kind === 'word' && articles.has(word.text)) {
      article = true;
      owner = owners.get(word.text) ?? owner;
      continue;
    }
    const meant = meantWord(word, known);
    const base = word.kind === 'word' ? baseForm(meant, known) : word.text.toLowerCase();
    const last = forms.at(-1)?.base ?? '';
    const paper =
      base === 'check' && (word.text === 'checks' || article || chequeVerbs.has(last) || chequeThings.has(words[at + 1]?.text ?? ''));
    forms.push({ word, base: paper ? 'cheque' : base, article, owner, meant });
    article = false;
    owner = '';
  }
  return forms;
}

/** A word that no list has is taken for the known one it is spelt nearly like. */
function meantWord({ text, kind, name }: Word, known: ReadonlySet<string>): string {
  if (kind !== 'word' || name || known.has(baseForm(text, known))) return text;
  return knownSpelling(text) ?? text;
}

const owners: ReadonlyMap<string, Form['owner']> = new Map([
  ['my', 'my'],
  ['our', 'my'],
  ['your', 'your'],
  ['their', 'they'],
]);
const articles = new Set(['a', 'an', 'the', 'my', 'your', 'our', 'their', 'its', 'this', 'that', 'these', 'those']);
const chequeVerbs = new Set(['with', 'by', 'deposit', 'cash', 'bounce', 'write', 'issue', 'clear', 'stop', 'cancel', 'paper', 'order']);
const chequeThings = new Set(['deposit', 'deposits', 'book', 'books', 'number', 'clearing', 'image', 'leaf', 'leaves']);
