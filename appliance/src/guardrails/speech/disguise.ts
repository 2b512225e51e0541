import type { Grammar } from '#guardrails/speech/grammar';

/** The kind of a word that is in no list as it stands: leet, masked, stretched, misspelt, or a known stem; 0 if none. */
export function disguisedKind(grammar: Grammar, word: string): number {
  if (hasMark(word)) return markedKind(grammar, word);
  const short = stretched(word) ? unstretched(grammar, word) : 0;
  if (short !== 0) return short;
  return grammar.slips.get(word) ?? stemKind(grammar, word);
}

/** Two known words written as one, one of them a word that is looked for in disguise. */
export function runTogether(grammar: Grammar, word: string): readonly [number, number] | undefined {
  if (!grammar.heads.has(word.slice(0, 4)) && !grammar.tails.has(word.slice(-4))) return undefined;
  for (let at = 2; at <= word.length - 3; at += 1) {
    const first = grammar.words.get(word.slice(0, at));
    if (first === undefined) continue;
    const rest = word.slice(at);
    const second = grammar.words.get(rest);
    if (second === undefined) continue;
    if ((at > 3 && grammar.disguised.has(word.slice(0, at))) || (rest.length > 3 && grammar.disguised.has(rest))) return [first, second];
  }
  return undefined;
}

export interface SpacedRun {
  readonly words: readonly { readonly kind: number; readonly from: number; readonly to: number }[];
  readonly end: number;
}

/** `k i l l`, `k-i-l-l`: three or more single letters with the same mark between. Each run is read once. */
export function spacedLetters(grammar: Grammar, text: string, start: number): SpacedRun | undefined {
  const mark = text.charCodeAt(start + 1);
  if (mark !== 32 && mark !== 45 && mark !== 46 && mark !== 95 && mark !== 42) return undefined;
  let at = start;
  let letters = text.charAt(start);
  while (text.charCodeAt(at + 1) === mark && isSingle(text, at + 2)) {
    at += 2;
    letters += text.charAt(at);
  }
  if (letters.length < 3) return undefined;
  if (!/[a-z]/i.test(letters)) return { words: [{ kind: 0, from: start, to: at + 1 }], end: at + 1 };
  return { words: wordsOfRun(grammar, letters.toLowerCase(), start), end: at + 1 };
}

function wordsOfRun(grammar: Grammar, letters: string, start: number): SpacedRun['words'] {
  const words: { kind: number; from: number; to: number }[] = [];
  let at = 0;
  while (at < letters.length) {
    const found = longestIn(grammar, letters, at);
    const length = found?.length ?? 1;
    const kind = found?.kind ?? grammar.words.get(letters.charAt(at)) ?? 0;
    words.push({ kind, from: start + at * 2, to: start + (at + length) * 2 - 1 });
    at += length;
  }
  return words;
}

function longestIn(grammar: Grammar, letters: string, at: number): { readonly kind: number; readonly length: number } | undefined {
  for (let length = Math.min(14, letters.length - at); length > 2; length -= 1) {
    const part = letters.slice(at, at + length);
    const kind = grammar.disguised.get(part) ?? (hasMark(part) ? grammar.disguised.get(withLetters(part, 'i')) : undefined);
    if (kind !== undefined) return { kind, length };
  }
  return undefined;
}

function isSingle(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at)) && !isLetter(text.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code > 0xbf;
}

function markedKind(grammar: Grammar, word: string): number {
  if (word.includes('*')) return maskedKind(grammar, word);
  for (const one of ['i', 'l']) {
    const read = withLetters(word, one);
    const kind = grammar.disguised.get(read) ?? grammar.disguised.get(read.replaceAll(/(.)\1+/g, '$1'));
    if (kind !== undefined) return kind;
  }
  return 0;
}

function maskedKind(grammar: Grammar, word: string): number {
  const first = word.charAt(0);
  const stars = word.split('*').length - 1;
  if (first === '*' || stars * 2 > word.length + 2) return 0;
  const list = grammar.masked.get(`${first}${word.length}`);
  const fits = list?.find((known) => word.split('').every((letter, at) => letter === '*' || letter === known.charAt(at)));
  return fits === undefined ? 0 : (grammar.disguised.get(fits) ?? 0);
}

const leet: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
  ['|', 'l'],
  ['+', 't'],
]);

function withLetters(word: string, one: string): string {
  let read = '';
  for (const letter of word) read += letter === '1' ? one : (leet.get(letter) ?? letter);
  return read;
}

function hasMark(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code < 97 && code !== 39) return true;
    if (code === 124) return true;
  }
  return false;
}

function stretched(word: string): boolean {
  for (let at = 2; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

function unstretched(grammar: Grammar, word: string): number {
  const twice = word.replaceAll(/(.)\1{2,}/g, '$1$1');
  const once = word.replaceAll(/(.)\1{2,}/g, '$1');
  return grammar.words.get(once) ?? grammar.words.get(twice) ?? grammar.disguised.get(word.replaceAll(/(.)\1+/g, '$1')) ?? 0;
}

function stemKind(grammar: Grammar, word: string): number {
  if (!grammar.stemHeads.has(word.slice(0, 4))) return 0;
  for (const length of grammar.stemLengths) {
    if (length > word.length) continue;
    const kind = grammar.stems.get(word.slice(0, length));
    if (kind !== undefined) return kind;
  }
  return 0;
}
