import { functionWords } from './function-words.ts';

/** A word as it is compared: lower case, contractions written out. */
export interface Word {
  readonly text: string;
  /** Written with a first capital, not at the beginning of a sentence. */
  readonly name: boolean;
  /** How many sentences or clauses came before. */
  readonly clause: number;
  readonly kind: 'word' | 'number' | 'id' | 'currency';
  /** Written with a possessive ending: "bank's". */
  readonly possessor: boolean;
}

/** Splits into words, numbers, ids and currency signs. Other marks only end clauses. */
export function splitWords(text: string): readonly Word[] {
  const words: Word[] = [];
  const titled = isTitled(text);
  let clause = 0;
  let first = true;
  for (const { 0: piece, groups } of text.matchAll(pieces)) {
    if (groups?.['end'] !== undefined) {
      if (!first) clause += 1;
      first = piece !== ',';
      continue;
    }
    if (groups?.['sign'] !== undefined)
      words.push({ text: currencySigns.get(piece) ?? piece, name: false, clause, kind: 'currency', possessor: false });
    else if (groups?.['mixed'] !== undefined)
      words.push({ text: piece.toUpperCase(), name: false, clause, kind: isNumber.test(piece) ? 'number' : 'id', possessor: false });
    else if (isLetter(piece, { before: words.at(-1)?.text ?? '', inside: !first && !titled }))
      words.push({ text: piece.toUpperCase(), name: false, clause, kind: 'id', possessor: false });
    else addWord(words, piece, { clause, name: !titled && !first && startsUpper.test(piece) });
    first = false;
  }
  return words;
}

const pieces =
  /(?<sign>[$€£₹¥])|(?<mixed>[\p{L}#]*[-/]?\d(?:[\p{L}\d]|[.,:/-](?=\d))*(?:\s?%)?(?:\+\+|#)?|\p{L}\+\+|\p{L}#)|(?<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)|(?<end>[.!?;,\n])/gu;
const isNumber = /^\d[\d.,:/]*(?:\s?%|k|m|mn|bn|l|cr|st|nd|rd|th|am|pm|x)?$/iu;
const startsUpper = /^\p{Lu}/u;
const currencySigns: ReadonlyMap<string, string> = new Map([
  ['$', 'usd'],
  ['€', 'eur'],
  ['£', 'gbp'],
  ['₹', 'inr'],
  ['¥', 'jpy'],
]);

/** One letter that tells things of a kind apart: "class A shares", "type d". Not the pronoun, the article, or the end of a contraction. */
function isLetter(piece: string, { before, inside }: { readonly before: string; readonly inside: boolean }): boolean {
  if (piece.length !== 1) return false;
  if (lettered.has(before)) return true;
  return inside && startsUpper.test(piece) && piece !== 'I';
}

/** What is told apart by letters. Not "account" or "plan": "the account I have". */
const lettered = new Set(
  'type class option tier category grade form series schedule section part phase zone group level appendix annex annexure bucket band'.split(
    ' ',
  ),
);

/** Headlines and shouting say nothing with their capitals: there, only small words are written small. */
function isTitled(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length > 2 && words.every((word) => startsUpper.test(word) || functionWords.has(word) || word === 'my' || word === 'your');
}

type Place = Pick<Word, 'clause' | 'name'>;

function addWord(words: Word[], piece: string, { clause, name }: Place): void {
  const lower = piece.toLowerCase().replaceAll('’', "'");
  const text = name ? (shouted.get(piece) ?? lower) : lower;
  for (const part of (contractions.get(text) ?? expand(text)).split(' ')) {
    if (part !== '')
      words.push({
        text: part,
        name: name && part !== 'i',
        clause,
        kind: 'word',
        possessor: possessorEnding.test(lower) && part === lower.slice(0, lower.indexOf("'")) && !questionWords.has(part),
      });
  }
}

const possessorEnding = /'s?$/u;

/** In capitals these are not the pronouns. */
const shouted: ReadonlyMap<string, string> = new Map([
  ['US', 'usa'],
  ['IT', 'i.t.'],
  ['WHO', 'w.h.o.'],
  ['CAN', 'can'],
]);

function expand(word: string): string {
  const at = word.indexOf("'");
  if (at === -1) return word;
  if (word.endsWith("n't")) return `${word.slice(0, -3)} not`;
  const stem = word.slice(0, at);
  const ending = endings.get(word.slice(at + 1));
  if (ending === undefined) return word.slice(at + 1) === 's' ? possessive(stem) : word.replaceAll("'", '');
  return `${stem} ${ending}`;
}

const endings: ReadonlyMap<string, string> = new Map([
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
  ['m', 'am'],
]);
const questionWords = new Set(['what', 'how', 'where', 'when', 'who', 'why', 'it', 'that', 'there', 'here', 'he', 'she', 'which']);

function possessive(stem: string): string {
  return questionWords.has(stem) ? `${stem} is` : stem;
}

const contractions: ReadonlyMap<string, string> = new Map([
  ["can't", 'can not'],
  ['cannot', 'can not'],
  ['cant', 'can not'],
  ["won't", 'will not'],
  ['wont', 'will not'],
  ["shan't", 'shall not'],
  ['dont', 'do not'],
  ['doesnt', 'does not'],
  ['didnt', 'did not'],
  ['isnt', 'is not'],
  ['arent', 'are not'],
  ['wasnt', 'was not'],
  ['havent', 'have not'],
  ['hasnt', 'has not'],
  ['couldnt', 'could not'],
  ['wouldnt', 'would not'],
  ['shouldnt', 'should not'],
  ['im', 'i am'],
  ['ive', 'i have'],
  ['whats', 'what is'],
  ['hows', 'how is'],
  ['wheres', 'where is'],
  ['whens', 'when is'],
  ['whos', 'who is'],
  ['thats', 'that is'],
  ['theres', 'there is'],
  ["let's", 'let us'],
  ['gonna', 'going to'],
  ['wanna', 'want to'],
  ['gotta', 'have to'],
  ['unable', 'not able'],
  ['never', 'not'],
  ['impossible', 'not possible'],
  ['u', 'you'],
  ['ur', 'your'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['thx', 'thanks'],
  ['info', 'information'],
  ['acc', 'account'],
  ['ac', 'account'],
  ['a/c', 'account'],
  ['max', 'maximum'],
  ['min', 'minimum'],
  ['approx', 'approximately'],
  ['asap', 'immediately'],
  ['apps', 'app'],
  ['docs', 'document'],
  ['yr', 'year'],
  ['yrs', 'years'],
  ['mth', 'month'],
  ['hrs', 'hours'],
  ['percent', 'percent'],
  ['&', 'and'],
]);
