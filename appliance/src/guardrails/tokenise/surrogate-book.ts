import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Surrogates } from '#guardrails/chain/act';
import { isSignificant, isUnspaced, mostLayout, significantOf } from './characters.ts';
import { codeSurrogate } from './code-surrogate.ts';
import { inventedWord, keptWords, type WordKind } from './invented-words.ts';
import { type Draws, keyedDraws } from './keyed-draws.ts';
import { createMetWords } from './met-words.ts';
import { createSurrogateTrie, type Entry } from './surrogate-trie.ts';
import { valueSurrogate } from './value-surrogate.ts';

/** What makes a call's surrogates its own. */
export interface BookOptions {
  /** The tenant's secret key, 32 bytes: who does not have it cannot tell a value from its surrogate by trying. */
  readonly key: Buffer;
  readonly call: string;
  /** The caller's id for a conversation of several calls. Absent: what should last for a conversation lasts for the call. */
  readonly conversation?: string;
}

/** Surrogates that were made and can be put back. Lives as long as one call. */
export interface SurrogateBook extends Surrogates {
  /** A whole text with the values back in place of their surrogates. */
  restore(text: string): string;
}

/**
 * Surrogates of the same kind as what they stand for: a card number of the same network with a right check digit, an invented name with as many
 * words in the same case. Within a call no two values share one, none is a word that the caller wrote, and all can be put back.
 */
export function createSurrogateBook(options: BookOptions): SurrogateBook {
  const made = new Map<string, string>();
  /** What was put back so far, and the surrogate it was put back for. */
  const putBack = new Map<string, string>();
  const state: State = {
    key: keyOnce(options.key),
    trie: createSurrogateTrie(),
    met: createMetWords(),
    owners: new Map(),
    words: new Map(),
    size: 0,
    tokens: 0,
  };
  return {
    get size() {
      return state.size;
    },
    meet: (text) => state.met.meet(text),
    surrogateFor(type, value, lasting) {
      const scope = lasting === 'conversation' && options.conversation !== undefined ? `of ${options.conversation}` : `in ${options.call}`;
      const id = JSON.stringify([scope, type, value]);
      let surrogate = made.get(id);
      if (surrogate === undefined) {
        surrogate = makeSurrogate(state, { scope, type, value });
        made.set(id, surrogate);
      }
      return surrogate;
    },
    find(text, from, ended) {
      const answer = state.trie.find(text, from, ended);
      for (const { start, end, restored } of answer.found) putBack.set(restored, text.slice(start, end));
      return answer;
    },
    hide: (text) => hidden(text, putBack),
    restore(text) {
      let out = '';
      let copied = 0;
      for (const { start, end, restored } of state.trie.find(text, 0, true).found) {
        out += text.slice(copied, start) + restored;
        copied = end;
      }
      return out + text.slice(copied);
    },
  };
}

/** The longest first: one value may stand within another. In JSON a value may be written with escapes. */
function hidden(text: string, putBack: ReadonlyMap<string, string>): string {
  let out = text;
  for (const [value, surrogate] of [...putBack].toSorted(([a], [b]) => b.length - a.length)) {
    out = out.replaceAll(value, () => surrogate);
    const escaped = inJson(value);
    if (escaped !== value) out = out.replaceAll(escaped, () => inJson(surrogate));
  }
  return out;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Read when the first surrogate is made: that takes longer than all else a call needs of a book. */
function keyOnce(bytes: Buffer): () => KeyObject {
  let key: KeyObject | undefined;
  return () => (key ??= createSecretKey(bytes));
}

interface State {
  readonly key: () => KeyObject;
  readonly trie: ReturnType<typeof createSurrogateTrie>;
  readonly met: ReturnType<typeof createMetWords>;
  /** Who has a surrogate, by its significant characters. */
  readonly owners: Map<string, string>;
  /** Surrogates of single words, by scope and word. */
  readonly words: Map<string, string>;
  size: number;
  tokens: number;
}

interface Wanted {
  readonly scope: string;
  readonly type: string;
  readonly value: string;
}

const mostAttempts = 32;
const fewest = 5;

const wordKinds: ReadonlyMap<string, WordKind> = new Map([
  ['person', 'name'],
  ['address', 'place'],
  ['location', 'place'],
  ['organisation', 'company'],
]);

function makeSurrogate(state: State, { scope, type, value }: Wanted): string {
  // What stands around the value's first and last significant character is layout, and stays.
  const characters = Array.from(value);
  const first = characters.findIndex(isSignificant);
  if (first < 0) return token(state, type, value);
  const last = characters.findLastIndex(isSignificant) + 1;
  const core = characters.slice(first, last).join('');
  const wanted = { scope, type, value: core };
  const kind = wordKinds.get(type);
  const surrogate = kind ? inWords(state, kind, wanted) : otherValue(state, wanted);
  return characters.slice(0, first).join('') + surrogate + characters.slice(last).join('');
}

function otherValue(state: State, { scope, type, value }: Wanted): string {
  // A code of few characters stands in many a reply by itself.
  if (significantOf(value).length < fewest && !isUnspaced(value)) return token(state, type, value);
  const layout = layoutOf(value);
  const owner = JSON.stringify([scope, type, layout.plain ? significantOf(value) : value]);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const draws = keyedDraws(state.key(), [owner, String(attempt)]);
    const whole = valueSurrogate(type, value, draws);
    const surrogate = whole ?? inLayout(codeSurrogate(type, significantOf(value), draws), layout.value);
    if (!isFree(state, owner, { surrogate, value })) continue;
    return enter(state, owner, { surrogate, value, restores: whole === undefined ? 'characters' : 'whole', bounded: false });
  }
  return token(state, type, value);
}

function isFree(state: State, owner: string, { surrogate, value }: Pick<Entry, 'surrogate' | 'value'>): boolean {
  const own = state.owners.get(keyOf(surrogate));
  if (own !== undefined) return own === owner;
  return keyOf(surrogate) !== keyOf(value) && !state.met.mayHold(surrogate);
}

function enter(state: State, owner: string, entry: Entry): string {
  state.owners.set(keyOf(entry.surrogate), owner);
  state.trie.add(entry);
  state.size += 1;
  return entry.surrogate;
}

function keyOf(surrogate: string): string {
  return significantOf(surrogate).toLowerCase();
}

/** A name for what has no free surrogate of its kind (a code of two digits, in a call with a hundred of them). */
function token(state: State, type: string, value: string): string {
  for (;;) {
    state.tokens += 1;
    const surrogate = `${type.toUpperCase()}-${String(state.tokens)}`;
    const owner = `token ${surrogate}`;
    if (isFree(state, owner, { surrogate, value })) return enter(state, owner, { surrogate, value, restores: 'whole', bounded: false });
  }
}

const longLayout = new RegExp(`[^\\p{L}\\p{Nd}@]{${String(mostLayout + 1)},}`, 'gu');

/** `plain`: of usual layout, so that the same characters in another layout are the same value. */
function layoutOf(value: string): { readonly value: string; readonly plain: boolean } {
  const short = value.replace(longLayout, ' ');
  return { value: short, plain: short === value };
}

function inLayout(code: string, value: string): string {
  const characters = Array.from(code);
  let next = 0;
  let out = '';
  for (const character of value) {
    const replaced = isSignificant(character) ? characters[next] : undefined;
    if (replaced !== undefined) next += 1;
    out += replaced ?? character;
  }
  return out;
}

/** Word for word, so that a first name alone is put back too. Numbers in it change with the value as a whole. */
function inWords(state: State, kind: WordKind, wanted: Wanted): string {
  const { scope, type, value } = wanted;
  const words = value.match(/[\p{L}\p{M}]+/gu) ?? [];
  const allKept = words.every(isKept);
  if (words.length === 0) return otherValue(state, wanted);
  const named = value.replace(/[\p{L}\p{M}]+/gu, (word) =>
    isKept(word) && !allKept ? word : otherWord(state, kind, { scope, type, value: word }),
  );
  if (kind === 'name' || !/\p{Nd}/u.test(value)) return named;
  const owner = JSON.stringify([scope, type, value]);
  const layout = layoutOf(named).value;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const draws = keyedDraws(state.key(), [owner, String(attempt)]);
    const surrogate = layout.replace(/\p{Nd}/gu, () => String(1 + draws.below(9)));
    if (isFree(state, owner, { surrogate, value })) return enter(state, owner, { surrogate, value, restores: 'whole', bounded: false });
  }
  return token(state, type, value);
}

function isKept(word: string): boolean {
  return Array.from(word).length === 1 ? !isUnspaced(word) : keptWords.has(word.toLowerCase());
}

function otherWord(state: State, kind: WordKind, { scope, value }: Wanted): string {
  if (isUnspaced(value)) return otherValue(state, { scope, type: kind, value });
  const form = formOf(value);
  const id = JSON.stringify([scope, form === 'mixed' ? value : value.toLowerCase()]);
  const known = state.words.get(id);
  const written = known === undefined ? undefined : inForm(known, form);
  if (written !== undefined) {
    enter(state, id, { surrogate: written, value, restores: 'word', bounded: true });
    return written;
  }
  return newWord(state, kind, { id, value, form });
}

interface Word {
  readonly id: string;
  readonly value: string;
  readonly form: Form;
}

function newWord(state: State, kind: WordKind, { id, value, form }: Word): string {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const draws: Draws = keyedDraws(state.key(), [id, String(attempt)]);
    const word = inventedWord(kind, draws, attempt);
    const surrogate = inForm(word, form);
    if (!isFree(state, id, { surrogate, value })) continue;
    state.words.set(id, word);
    return enter(state, id, { surrogate, value, restores: 'word', bounded: true });
  }
  return token(state, kind, value);
}

type Form = 'lower' | 'upper' | 'title' | 'mixed';

function formOf(word: string): Form {
  if (word === word.toLowerCase()) return 'lower';
  if (word === word.toUpperCase()) return 'upper';
  const [first = ''] = word;
  return first === first.toUpperCase() && word.slice(first.length) === word.slice(first.length).toLowerCase() ? 'title' : 'mixed';
}

function inForm(word: string, form: Form): string {
  if (form === 'lower') return word.toLowerCase();
  return form === 'upper' ? word.toUpperCase() : word;
}
