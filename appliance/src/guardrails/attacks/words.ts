/** Marks of a word, as bits. `opens`: it begins a sentence, line or field. `breaks`: a sentence ended right before it. */
export const wordMark = { opens: 1, breaks: 2, capitals: 4, disguised: 8 } as const;

/** The words of a text: their number in the vocabulary (0: not in it), where they stand, their marks. */
export interface Words {
  readonly count: number;
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly marks: Uint8Array;
}

/** Finds a word by its hash alone: open addressing on 32-bit hashes that differ for all words in it. */
export interface Vocabulary {
  readonly size: number;
  readonly hashes: Int32Array;
  readonly ids: Int32Array;
}

/** The vocabulary of these words, numbered from 1 in order. Lower-case letters without marks, and digits. Throws RangeError when two have one hash. */
export function createVocabulary(words: readonly string[]): Vocabulary {
  const places = 2 ** Math.ceil(Math.log2(words.length * 4 + 16));
  const hashes = new Int32Array(places);
  const ids = new Int32Array(places);
  for (const [index, word] of words.entries()) {
    const hash = hashOf(word);
    let at = hash & (places - 1);
    while (ids[at] !== 0) {
      if (hashes[at] === hash) throw new RangeError(`${word} has the hash of another word`);
      at = (at + 1) & (places - 1);
    }
    hashes[at] = hash;
    ids[at] = index + 1;
  }
  return { size: words.length, hashes, ids };
}

/** The number of a lower-case word in the vocabulary, 0 when it is not in it. */
export function findWord(vocabulary: Vocabulary, word: string): number {
  return find(vocabulary, hashOf(word));
}

/** Reads a text's words in one pass. Letters lose case and marks; an apostrophe inside a word is dropped; `camelCase` and `snake_case` part. */
export function readWords(text: string, vocabulary: Vocabulary): Words {
  const capacity = (text.length >> 1) + 1;
  const words = {
    count: 0,
    ids: new Int32Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    marks: new Uint8Array(capacity),
  };
  let between = wordMark.opens | wordMark.breaks;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (letterOf(code) === 0) {
      between |= boundaryOf(text, at, code);
      at += 1;
      continue;
    }
    at = readWord(text, at, { words, vocabulary, between });
    between = 0;
  }
  return words;
}

interface Reading {
  readonly words: {
    count: number;
    readonly ids: Int32Array;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    readonly marks: Uint8Array;
  };
  readonly vocabulary: Vocabulary;
  readonly between: number;
}

/** Reads the word that begins at `start`; returns where it ends. */
function readWord(text: string, start: number, { words, vocabulary, between }: Reading): number {
  let hash = seed;
  let at = start;
  let lowers = 0;
  let digits = 0;
  let capitals = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const letter = letterOf(code);
    if (letter === 0) {
      if (!joins(text, at, code)) break;
      if (code === 0x40 || code === 0x24) digits += 1;
      continue;
    }
    if (code >= 0x61) lowers += 1;
    else if (code < 0x3a) digits += 1;
    else {
      if (lowers >= 3) break;
      capitals += 1;
    }
    hash = Math.imul(hash ^ letter, prime);
  }
  const disguised = digits > 0 && digits < at - start;
  const id = disguised ? findDisguised(vocabulary, at - start <= 20 ? text.slice(start, at) : '') : find(vocabulary, hash);
  const index = words.count;
  words.ids[index] = id;
  words.starts[index] = start;
  words.ends[index] = at;
  words.marks[index] = between | (capitals > 1 && lowers === 0 ? wordMark.capitals : 0) | (disguised && id > 0 ? wordMark.disguised : 0);
  words.count = index + 1;
  return at;
}

/** An apostrophe, `@` or `$` between two letters does not end a word. */
function joins(text: string, at: number, code: number): boolean {
  if (code !== 0x27 && code !== 0x2019 && code !== 0x40 && code !== 0x24) return false;
  return at + 1 < text.length && letterOf(text.charCodeAt(at + 1)) !== 0 && letterOf(text.charCodeAt(at - 1)) !== 0;
}

/** What a character between words says of the word after it. A dot counts only before space, so that `v1.2` and `D.A.N.` hold together. */
function boundaryOf(text: string, at: number, code: number): number {
  if (code === 0x20 || code === 0x2c) return 0;
  if (code === 0x0a) return text.charCodeAt(at + 1) === 0x0a ? wordMark.opens | wordMark.breaks : wordMark.opens;
  if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3b) {
    const next = text.charCodeAt(at + 1);
    return next <= 0x20 || Number.isNaN(next) || next === 0x22 || next === 0x27 ? wordMark.opens | wordMark.breaks : 0;
  }
  return opening.includes(code) ? wordMark.opens : 0;
}

const opening: readonly number[] = Array.from(':*#>|([{<"\'`“‘=~-–—•', (character) => character.charCodeAt(0));

const seed = 0x1000193;
const prime = 0x01000193;

function hashOf(word: string): number {
  let hash = seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), prime);
  return hash;
}

function find({ hashes, ids }: Vocabulary, hash: number): number {
  const last = ids.length - 1;
  for (let at = hash & last; ids[at] !== 0; at = (at + 1) & last) if (hashes[at] === hash) return ids[at] ?? 0;
  return 0;
}

/** `1gn0r3` and `p@ssw0rd`: digits and signs read as the letters they look like; a one may be an i or an l. */
function findDisguised(vocabulary: Vocabulary, word: string): number {
  for (const one of [0x69, 0x6c]) {
    let hash = seed;
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      const letter = code === 0x31 ? one : leetOf(code);
      if (letter !== 0) hash = Math.imul(hash ^ letter, prime);
    }
    const id = find(vocabulary, hash);
    if (id > 0) return id;
  }
  return 0;
}

const leet = 'oizeasgtbg';

function leetOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return leet.charCodeAt(code - 0x30);
  if (code === 0x40) return 0x61;
  if (code === 0x24) return 0x73;
  return letterOf(code);
}

const latin =
  'aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty' +
  'aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs';

/** The plain lower-case letter or digit of a character, 0 for all that is no Latin letter or digit. */
export function letterOf(code: number): number {
  if (code < 0x80) {
    if (code >= 0x61) return code <= 0x7a ? code : 0;
    if (code >= 0x41) return code <= 0x5a ? code + 32 : 0;
    return code >= 0x30 && code <= 0x39 ? code : 0;
  }
  if (!(code >= 0xc0 && code <= 0x17f)) return 0;
  const letter = latin.charCodeAt(code - 0xc0);
  return letter === 0x2a ? 0 : letter;
}
