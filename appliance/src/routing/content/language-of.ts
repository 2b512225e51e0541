import { once } from '#pipeline/once';
import { latinLanguages } from './latin-words.ts';
import { han, type Script, scripts } from './scripts.ts';

/** The most units of a text that are looked at. */
const enough = 2_000;

/**
 * The language of a text, ISO 639-1; undefined where it cannot be told. Other alphabets than Latin tell it by their letters, in a few words too;
 * languages of Latin letters are told by their common words, letters and sequences of letters, from about four words on: a single word, a
 * name or a number is no language.
 */
export function languageOf(text: string): string | undefined {
  const looked = text.slice(0, enough);
  const written = scriptOf(looked);
  if (written === undefined) return undefined;
  return written === 'latin' ? latinLanguageOf(looked) : languageIn(written, looked);
}

/** What most letters of the text are written in; a letter of an alphabet that writes a syllable with one sign counts for more. */
function scriptOf(text: string): Script | 'latin' | undefined {
  const counts = new Map<Script | 'latin', number>();
  for (let at = 0; at < text.length; at += 1) {
    const script = scriptOfUnit(text.charCodeAt(at));
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const hanCount = counts.get(han) ?? 0;
  const japanese = scripts.find(({ language }) => language === 'ja');
  const kana = (japanese && counts.get(japanese)) ?? 0;
  // Japanese is written in both: some kana among the characters is enough.
  if (japanese && kana > 0 && kana * 10 >= hanCount) counts.set(japanese, kana + hanCount);
  const [best] = [...counts].toSorted(([one, a], [other, b]) => weighted(other, b) - weighted(one, a));
  return best?.[0];
}

function weighted(script: Script | 'latin', count: number): number {
  // Product names and codes stand in Latin letters in texts of any language.
  return script === 'latin' ? count / 3 : count;
}

function scriptOfUnit(unit: number): Script | 'latin' | undefined {
  if (unit < 0x41) return undefined;
  if (unit < 0x250)
    return (unit <= 0x5a || (unit >= 0x61 && unit <= 0x7a) || unit >= 0xc0) && unit !== 0xd7 && unit !== 0xf7 ? 'latin' : undefined;
  if (unit >= 0x1e00 && unit <= 0x1eff) return 'latin';
  if (holds(han, unit)) return han;
  return scripts.find((script) => holds(script, unit));
}

function holds({ blocks }: Script, unit: number): boolean {
  return blocks.some(([first, last]) => unit >= first && unit <= last);
}

/** Of languages that share a script the one whose signs stand there most, where they stand often enough to be no loan. */
function languageIn({ language, others = [] }: Script, text: string): string {
  const words = Math.max(1, text.match(/[\p{L}\p{M}]+/gu)?.length ?? 0);
  const signs = new Map<string, number>();
  for (const other of others) signs.set(other.language, (signs.get(other.language) ?? 0) + (text.match(other.sign)?.length ?? 0));
  const [best] = [...signs].toSorted(([, a], [, b]) => b - a);
  return best && best[1] / words >= leastSigns ? best[0] : language;
}

/** Signs a word. */
const leastSigns = 0.15;

/** Points: a common word that no other language has counts one, shared by others its part; a letter or a sequence less. */
const letterPoints = 0.5;
const sequencePoints = 0.12;
/** Below so many points nothing is said; nor where the next is nearly as good, or where most words say nothing. */
const leastPoints = 1.2;
const leastLead = 1.25;
const leastShare = 0.12;

function latinLanguageOf(text: string): string | undefined {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{Script=Latin}\p{M}']+/gu) ?? [];
  if (words.length === 0) return undefined;
  const points = new Map<string, number>();
  for (const word of words) addPoints(word, points);
  for (const mark of text.match(/[¿¡]/gu) ?? []) addShared(index().letters.get(mark), 1, points);
  const [[best, most] = ['', 0], [, next] = ['', 0]] = [...points].toSorted(([, a], [, b]) => b - a);
  return most >= leastPoints && most >= next * leastLead && most / words.length >= leastShare ? best : undefined;
}

function addPoints(word: string, points: Map<string, number>): void {
  const { words, letters, sequences } = index();
  addShared(words.get(word), 1, points);
  for (const letter of new Set(word)) addShared(letters.get(letter), letterPoints, points);
  const edged = `_${word}_`;
  for (let at = 0; at < edged.length - 1; at += 1)
    for (let length = 2; length <= longestSequence; length += 1)
      addShared(sequences.get(edged.slice(at, at + length)), sequencePoints, points);
}

/** What several languages have speaks for each of them by its part. */
function addShared(languages: readonly string[] = [], worth: number, points: Map<string, number>): void {
  for (const language of languages) points.set(language, (points.get(language) ?? 0) + worth / languages.length);
}

const longestSequence = 6;

interface Index {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly letters: ReadonlyMap<string, readonly string[]>;
  readonly sequences: ReadonlyMap<string, readonly string[]>;
}

const index = once<Index>(() => ({
  words: languagesBy(({ words }) => words.split(' ')),
  letters: languagesBy(({ letters }) => Array.from(letters)),
  sequences: languagesBy(({ sequences }) => sequences.split(' ')),
}));

function languagesBy(signsOf: (language: (typeof latinLanguages)[number]) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of latinLanguages)
    for (const sign of new Set(signsOf(entry))) {
      if (sign === '') continue;
      const languages = found.get(sign);
      if (languages) languages.push(entry.language);
      else found.set(sign, [entry.language]);
    }
  return found;
}
