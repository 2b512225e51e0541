import type { Vocabulary, Words } from '#guardrails/attacks/words';
import { createVocabulary, findWord, wordMark } from '#guardrails/attacks/words';

/** One place of a phrase: any word of a set, after at most `gap` other words. */
interface Step {
  readonly set: number;
  readonly gap: number;
  readonly optional: boolean;
}

/** A compiled phrase. `opens`: its first word begins a sentence, line or field. `closes`: a colon, dash, bracket or banner follows its last. */
interface Phrase {
  readonly owner: number;
  readonly steps: readonly Step[];
  readonly opens: boolean;
  readonly closes: boolean;
}

/** A phrase as written, and the number of the rule it speaks for. */
export interface PhraseSource {
  readonly owner: number;
  readonly phrase: string;
}

/** All phrases of a rule set, compiled: the phrases by the word they begin with, and which words are in which set. */
export interface PhraseBook {
  readonly vocabulary: Vocabulary;
  readonly byFirstWord: readonly (readonly Phrase[])[];
  readonly members: Uint32Array;
  readonly stride: number;
  readonly named: ReadonlyMap<string, number>;
}

/**
 * Compiles phrases. A phrase is words with spaces between: `a|b` either, `{name}` a set's words, `word+` also its plural, `[the]` may be
 * missing, `~3` at most three words between, `^` first: opens a sentence, `:` last: a colon or banner follows. A gap never crosses the end of a
 * sentence.
 */
export function createPhraseBook(sources: readonly PhraseSource[], sets: Readonly<Record<string, string>>): PhraseBook {
  const collected = new Map<string, number>();
  const contents: (readonly string[])[] = [];
  const numberOf = (words: readonly string[]): number => {
    const key = words.join(' ');
    const known = collected.get(key);
    if (known !== undefined) return known;
    collected.set(key, contents.length);
    contents.push(words);
    return contents.length - 1;
  };
  const phrases = sources.map((source) => compile(source, sets, numberOf));
  const named = new Map(Object.keys(sets).map((name) => [name, numberOf(expand(`{${name}}`, sets))]));
  const vocabulary = createVocabulary([...new Set(contents.flat())]);
  const stride = Math.ceil(contents.length / 32);
  const members = new Uint32Array((vocabulary.size + 1) * stride);
  for (const [set, words] of contents.entries())
    for (const word of words) {
      const at = findWord(vocabulary, word) * stride + (set >> 5);
      members[at] = (members[at] ?? 0) | (1 << (set & 31));
    }
  const byFirstWord: Phrase[][] = Array.from({ length: vocabulary.size + 1 }, () => []);
  for (const phrase of phrases)
    for (const word of contents[phrase.steps[0]?.set ?? -1] ?? []) byFirstWord[findWord(vocabulary, word)]?.push(phrase);
  return { vocabulary, byFirstWord, members, stride, named };
}

/** Whether the word of that number is in a set. */
export function isMember(book: PhraseBook, id: number, set: number): boolean {
  return id !== 0 && (((book.members[id * book.stride + (set >> 5)] ?? 0) >>> (set & 31)) & 1) === 1;
}

/**
 * Calls `found` for each phrase that stands at a place, with its rule and first and last word. A phrase reaches 31 words at most, so the time
 * is linear in the text.
 */
export function matchPhrases(
  text: string,
  words: Words,
  search: { readonly book: PhraseBook; readonly found: (owner: number, first: number, last: number) => void },
): void {
  const { book, found } = search;
  for (let index = 0; index < words.count; index += 1) {
    const id = words.ids[index] ?? 0;
    if (id === 0) continue;
    const phrases = book.byFirstWord[id];
    if (phrases === undefined || phrases.length === 0) continue;
    const room = roomAfter(words, index);
    for (const phrase of phrases) {
      if (phrase.opens && ((words.marks[index] ?? 0) & wordMark.opens) === 0) continue;
      const last = matchAt(words, index, { book, phrase, room });
      if (last < 0 || (phrase.closes && !closes(text, words.ends[last] ?? 0))) continue;
      found(phrase.owner, index, last);
    }
  }
}

/** A bit for each of the 31 next words that are still in the same sentence. */
function roomAfter(words: Words, index: number): number {
  let length = 1;
  while (length < 31 && index + length < words.count && ((words.marks[index + length] ?? 0) & wordMark.breaks) === 0) length += 1;
  return length === 31 ? 0x7fffffff : (1 << length) - 1;
}

/** The last word of the shortest match that begins at `index`, or -1. Bit n of `reach`: the steps so far can end at word `index + n`. */
function matchAt(
  words: Words,
  index: number,
  { book, phrase, room }: { readonly book: PhraseBook; readonly phrase: Phrase; readonly room: number },
): number {
  let reach = 1;
  for (let at = 1; at < phrase.steps.length; at += 1) {
    const step = phrase.steps[at];
    if (step === undefined) return -1;
    let candidates = (reach << 1) & room;
    for (let gap = 0; gap < step.gap; gap += 1) candidates |= (candidates << 1) & room;
    let next = step.optional ? reach : 0;
    while (candidates !== 0) {
      const bit = 31 - Math.clz32(candidates & -candidates);
      candidates &= candidates - 1;
      if (isMember(book, words.ids[index + bit] ?? 0, step.set)) next |= 1 << bit;
    }
    if (next === 0) return -1;
    reach = next;
  }
  return index + 31 - Math.clz32(reach & -reach);
}

/** Whether a colon, dash, bracket, banner or line end follows. */
function closes(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) === 0x20) at += 1;
  return at >= text.length || ':*]>}=#|-–—\n"'.includes(text.charAt(at));
}

function compile(
  { owner, phrase }: PhraseSource,
  sets: Readonly<Record<string, string>>,
  numberOf: (words: readonly string[]) => number,
): Phrase {
  const parts = phrase.split(' ');
  const opens = parts[0] === '^';
  const closing = parts.at(-1) === ':';
  const steps: Step[] = [];
  let gap = 0;
  for (const part of parts.slice(opens ? 1 : 0, closing ? -1 : undefined)) {
    if (part.startsWith('~')) {
      gap = Number(part.slice(1));
      continue;
    }
    const optional = part.startsWith('[');
    steps.push({ set: numberOf(expand(optional ? part.slice(1, -1) : part, sets)), gap, optional });
    gap = 0;
  }
  return { owner, steps, opens, closes: closing };
}

/** The words of one place: `a|b+|{name}`, sorted. Throws RangeError for a set that is not there. */
function expand(part: string, sets: Readonly<Record<string, string>>): readonly string[] {
  const words = part.split('|').flatMap((word) => {
    if (word.startsWith('{')) {
      const inner = sets[word.slice(1, -1)];
      if (inner === undefined) throw new RangeError(`no set ${word}`);
      return expand(inner.trim().split(/\s+/).join('|'), sets);
    }
    return word.endsWith('+') ? [word.slice(0, -1), `${word.slice(0, -1)}s`] : [word];
  });
  return [...new Set(words)].sort();
}
