import type { PhraseBook } from '#guardrails/attacks/phrase';
import type { Words } from '#guardrails/attacks/words';
import { isMember } from '#guardrails/attacks/phrase';
import { wordMark } from '#guardrails/attacks/words';

/** Sets of words that turn a phrase into talk about it. Added to the phrase book's sets. */
export const standingSets = {
  negation: 'not never dont cannot cant without shouldnt mustnt wont couldnt didnt doesnt avoid why whether',
  to: 'to',
  people: 'me us him her them staff employees people drivers users customers students everyone',
  talk: 'example examples phrase phrases attack attacks attacker attackers injection injections jailbreak jailbreaks detect detects detecting explain explains means meaning called eg typical contains containing string strings awareness classify classifier blocks blocked payload payloads sentence quote quoted wording text texts saying',
} as const;

const quotes = '"\'“”‘’`«»„';

/** How far a phrase counts: 0 after a negation (for rules that say so), 0.3 as a quoted example in talk about attacks, else 1. */
export function standingOf(
  text: string,
  words: Words,
  phrase: { readonly book: PhraseBook; readonly first: number; readonly last: number; readonly negatable: boolean },
): number {
  if (phrase.negatable && isNegated(words, phrase.book, phrase.first)) return 0;
  return isQuoted(text, words, phrase) && isTalk(words, phrase) ? 0.3 : 1;
}

function isNegated(words: Words, book: PhraseBook, first: number): boolean {
  const negation = book.named.get('negation') ?? -1;
  if (isToldToOthers(words, book, first)) return true;
  for (let index = first; index > 0 && first - index < 3; index -= 1) {
    if (((words.marks[index] ?? 0) & wordMark.breaks) !== 0) return false;
    if (isMember(book, words.ids[index - 1] ?? 0, negation)) return true;
  }
  return false;
}

/** `told me to ignore …`, `asks staff to bypass …`. */
function isToldToOthers(words: Words, book: PhraseBook, first: number): boolean {
  const at = (back: number, set: string): boolean => isMember(book, words.ids[first - back] ?? 0, book.named.get(set) ?? -1);
  return first >= 2 && at(1, 'to') && at(2, 'people');
}

function isQuoted(text: string, words: Words, { first, last }: { readonly first: number; readonly last: number }): boolean {
  const start = words.starts[first] ?? 0;
  const end = words.ends[last] ?? 0;
  return hasQuote(text, Math.max(0, start - 40), start) && hasQuote(text, end, Math.min(text.length, end + 80));
}

function hasQuote(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (quotes.includes(text.charAt(at)) && !isApostrophe(text, at)) return true;
  return false;
}

function isApostrophe(text: string, at: number): boolean {
  return /[A-Za-z]/u.test(text.charAt(at - 1)) && /[A-Za-z]/u.test(text.charAt(at + 1));
}

function isTalk(
  words: Words,
  { book, first, last }: { readonly book: PhraseBook; readonly first: number; readonly last: number },
): boolean {
  const talk = book.named.get('talk') ?? -1;
  for (let index = Math.max(0, first - 14); index < Math.min(words.count, last + 10); index += 1)
    if ((index < first || index > last) && isMember(book, words.ids[index] ?? 0, talk)) return true;
  return false;
}
