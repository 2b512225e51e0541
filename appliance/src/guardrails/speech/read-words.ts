import type { Grammar, PhraseNode } from '#guardrails/speech/grammar';
import { plain } from '#guardrails/speech/plain';
import { disguisedKind, runTogether, spacedLetters } from '#guardrails/speech/disguise';

/** A text as kinds of words. Sentence ends are words of their own. */
export interface Words {
  readonly count: number;
  readonly kinds: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Kind of the longest phrase that begins at a word, and how many words it has; 0 if none does. */
  readonly phrases: Uint16Array;
  readonly lengths: Uint8Array;
  /** Number of the sentence a word is in. A quotation belongs to the sentence around it. */
  readonly sentences: Uint32Array;
  /** 1: the word stands in quotation marks. */
  readonly quoted: Uint8Array;
}

interface Writing {
  readonly grammar: Grammar;
  readonly text: string;
  /** Of a text in ASCII: the same in small letters. Otherwise each word is made plain by itself, since its length may change. */
  readonly small: string | undefined;
  readonly words: { -readonly [K in keyof Words]: Words[K] };
  sentence: number;
  /** Words since the quotation began; -1 outside. */
  inQuote: number;
}

const wordPart = 1;
const wordMark = 2;
const charClass = charClasses();
/** A quotation longer than this was not one. */
const longestQuote = 120;
const longestWord = 40;

/** Splits into words, opens contractions, finds phrases, sees through disguises. Linear in the text. */
export function readWords(grammar: Grammar, text: string): Words {
  const room = text.length + 2;
  const words = {
    count: 0,
    kinds: new Uint16Array(room),
    starts: new Uint32Array(room),
    ends: new Uint32Array(room),
    phrases: new Uint16Array(room),
    lengths: new Uint8Array(room),
    sentences: new Uint32Array(room),
    quoted: new Uint8Array(room),
  };
  const small = isAscii(text) ? text.toLowerCase() : undefined;
  const writing: Writing = { grammar, text, small, words, sentence: 0, inQuote: -1 };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWordPart(code) || startsMarked(text, at, code)) at = readWord(writing, at);
    else {
      readMark(writing, at, code);
      at += 1;
    }
  }
  endSentence(writing, text.length);
  findPhrases(grammar, words);
  return words;
}

function findPhrases(grammar: Grammar, words: Words): void {
  for (let at = 0; at < words.count; at += 1) {
    let node = grammar.phrases[words.kinds[at] ?? 0];
    for (let length = 2; node !== undefined; length += 1) {
      const next: PhraseNode | undefined = at + length > words.count ? undefined : node.next.get(words.kinds[at + length - 1] ?? 0);
      if (next !== undefined && next.kind !== 0) {
        words.phrases[at] = next.kind;
        words.lengths[at] = length;
      }
      node = next;
    }
  }
}

/** Where the word at `start` ends. Marks count inside a word only: `sh!t`, `a$$`, `f**k`. */
function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isWordPart(code)) {
      const next = text.charCodeAt(at + 1);
      const goesOn = isWordPart(next) || (code === 42 && next === 42) || (code === 36 && next === 36);
      const within =
        code < 128 &&
        charClass[code] === wordMark &&
        goesOn &&
        (code !== 44 && code !== 46 ? true : isDigit(next) && isDigit(text.charCodeAt(at - 1)));
      const trailing = code === 42 && text.charCodeAt(at - 1) === 42;
      const dollars = code === 36 && text.charCodeAt(at - 1) === 36;
      const apostrophe = code === 0x2019 && isWordPart(next);
      if (!within && !trailing && !dollars && !apostrophe) break;
    }
    at += 1;
  }
  return at;
}

function readWord(writing: Writing, start: number): number {
  const { text, grammar } = writing;
  const end = wordEnd(text, start);
  if (end - start === 1) {
    const run = spacedLetters(grammar, text, start);
    if (run !== undefined) {
      for (const { kind, from, to } of run.words) push(writing, kind, [from, to]);
      return run.end;
    }
  }
  if (end - start > longestWord) {
    push(writing, 0, [start, end]);
    return end;
  }
  const word = writing.small?.slice(start, end) ?? plain(text.slice(start, end));
  const known = grammar.words.get(word);
  if (known !== undefined) push(writing, known, [start, end]);
  else if (word.includes("'")) readContraction(writing, word, [start, end]);
  else readUnknown(writing, word, [start, end]);
  return end;
}

const contractions: ReadonlyMap<string, readonly string[]> = new Map([
  ["'ll", ['will']],
  ["'re", ['are']],
  ["'ve", ['have']],
  ["'d", ['would']],
  ["'m", ['am']],
  ["'s", ["'s"]],
]);

/** `won't` and `can't` before their `n't`. */
const irregularStems: ReadonlyMap<string, string> = new Map([
  ['wo', 'will'],
  ['ca', 'can'],
]);

function readContraction(writing: Writing, word: string, span: readonly [number, number]): void {
  const { words } = writing.grammar;
  const mark = word.lastIndexOf("'");
  const denied = word.endsWith("n't");
  const tail = denied ? ['not'] : contractions.get(word.slice(mark));
  const stem = denied ? word.slice(0, -3) : word.slice(0, mark);
  if (tail === undefined) {
    readUnknown(writing, word.replaceAll("'", ''), span);
    return;
  }
  const irregular = denied ? (irregularStems.get(stem) ?? stem) : stem;
  const known = words.get(irregular);
  if (known === undefined) readUnknown(writing, irregular, span);
  else push(writing, known, span);
  for (const part of tail) push(writing, words.get(part) ?? 0, [span[1], span[1]]);
}

function readUnknown(writing: Writing, word: string, span: readonly [number, number]): void {
  const { grammar } = writing;
  const number = numberKind(grammar, writing.text, { word, end: span[1] });
  if (number !== undefined) {
    push(writing, number, span);
    return;
  }
  const kind = disguisedKind(grammar, word);
  if (kind !== 0) {
    push(writing, kind, span);
    return;
  }
  const two = word.length > 7 ? runTogether(grammar, word) : undefined;
  if (two === undefined) push(writing, 0, span);
  else for (const part of two) push(writing, part, span);
}

function numberKind(grammar: Grammar, text: string, { word, end }: { readonly word: string; readonly end: number }): number | undefined {
  const first = word.charCodeAt(0);
  if (word.length > 1 && isCurrency(first) && isDigit(word.charCodeAt(1))) return grammar.moneyKind;
  if (!isDigit(first) || !/^\d[\d.,]*(k|m|bn|mn|lakh|cr|th|st|nd|rd|s|x)?$/.test(word)) return undefined;
  if (/(k|m|lakh|cr|bn)$/.test(word)) return grammar.moneyKind;
  return text.charCodeAt(end) === 37 ? grammar.percentKind : grammar.numberKind;
}

function push(writing: Writing, kind: number, [start, end]: readonly [number, number]): void {
  const { words } = writing;
  if (words.count + 1 >= words.kinds.length) return;
  if (writing.inQuote >= 0) writing.inQuote = writing.inQuote < longestQuote ? writing.inQuote + 1 : -1;
  words.kinds[words.count] = kind;
  words.starts[words.count] = start;
  words.ends[words.count] = end;
  words.sentences[words.count] = writing.sentence;
  words.quoted[words.count] = writing.inQuote >= 0 ? 1 : 0;
  words.count += 1;
}

function readMark(writing: Writing, at: number, code: number): void {
  const { text } = writing;
  if (code === 10) {
    endSentence(writing, at);
    return;
  }
  if (code === 34 || code === 0x201c || code === 0x201d || code === 0x201e || code === 0xab || code === 0xbb) {
    writing.inQuote = writing.inQuote < 0 && code !== 0x201d && code !== 0xbb ? 0 : -1;
    return;
  }
  if (code !== 46 && code !== 33 && code !== 63) return;
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 32;
  if (code !== 46 || next <= 32 || next === 34 || next === 0x201d || next === 41) endSentence(writing, at);
}

function endSentence(writing: Writing, at: number): void {
  const { words, grammar } = writing;
  if (words.count === 0 || words.kinds[words.count - 1] === grammar.endKind) return;
  const quoting = writing.inQuote >= 0 && at < writing.text.length && writing.text.charCodeAt(at) !== 10;
  push(writing, grammar.endKind, [at, at]);
  if (quoting) return;
  writing.inQuote = -1;
  writing.sentence += 1;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCurrency = (code: number): boolean => code === 36 || code === 0xa3 || code === 0x20ac || code === 0x20b9 || code === 0xa5;

function isWordPart(code: number): boolean {
  if (code < 128) return charClass[code] === wordPart;
  if (code >= 0x2010 && code <= 0x206f) return false;
  return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x3000 && code <= 0x303f) && !(code >= 0xff00 && code <= 0xff0f);
}

/** `@ss`, `$50`, `£20`: a mark that begins a word. */
function startsMarked(text: string, at: number, code: number): boolean {
  return (code === 64 || isCurrency(code)) && isWordPart(text.charCodeAt(at + 1));
}

function charClasses(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 48; code < 58; code += 1) table[code] = wordPart;
  for (let code = 65; code < 91; code += 1) table[code] = table[code + 32] = wordPart;
  for (const mark of "'*@$!+|#.,") table[mark.charCodeAt(0)] = wordMark;
  return table;
}
