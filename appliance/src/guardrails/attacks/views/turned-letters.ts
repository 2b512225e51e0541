import type { PhraseBook } from '#guardrails/attacks/phrase';
import type { Words } from '#guardrails/attacks/words';
import type { View } from '#guardrails/attacks/views/view';
import { isMember } from '#guardrails/attacks/phrase';
import { wholeView } from '#guardrails/attacks/views/view';

/** Words by which a text in turned letters or reversed is known. */
const telling =
  'ignore previous instructions instruction system prompt reveal password forget disregard above rules secret the and your you with what how make that this answer tell explain write bomb for from have please user all without step';

/** Turned words that are words of some language themselves. */
const words: ReadonlySet<string> = new Set('dna liar saw evil live not won now rof lla pets resu tub ohm hsv spat woh sih'.split(' '));

/** Sets of words for the phrase book: the telling words in rot13, in Atbash and reversed. */
export function turnedSets(): Readonly<Record<string, string>> {
  const turned = (turn: (text: string) => string) =>
    telling
      .split(' ')
      .map(turn)
      .filter((word) => !words.has(word))
      .join(' ');
  return { rot13: turned(rot13), atbash: turned(atbash), reversed: turned(reverse), shifted: shiftedWords().join(' ') };
}

/** The long telling words in every other Caesar shift. */
function shiftedWords(): readonly string[] {
  return telling.split(' ').flatMap((word) => (word.length < 6 ? [] : shifts.map((by) => shift(word, by))));
}

const shifts: readonly number[] = Array.from({ length: 25 }, (_, index) => index + 1).filter((by) => by !== 13);

/** Copies with the letters turned back, when two different telling words are there. A reversed text is turned as a whole and word by word. */
export function turnLettersBack(text: string, read: Words, book: PhraseBook): readonly View[] {
  const all = (kind: View['kind'], turned: string) => wholeView(kind, turned, [0, text.length]);
  return [
    ...(tells(read, book, 'rot13') ? [all('letters-turned', rot13(text))] : []),
    ...(tells(read, book, 'shifted') ? [all('letters-turned', shift(text, shiftOf(text)))] : []),
    ...(tells(read, book, 'atbash') ? [all('letters-turned', atbash(text))] : []),
    ...(tells(read, book, 'reversed')
      ? [all('reversed', reverse(text)), all('reversed', text.replaceAll(/[A-Za-z]{1,40}/gu, reverse))]
      : []),
  ];
}

function tells(read: Words, book: PhraseBook, name: string): boolean {
  const set = book.named.get(name) ?? -1;
  let first = 0;
  for (let index = 0; index < read.count; index += 1) {
    const id = read.ids[index] ?? 0;
    if (id === 0 || id === first || !isMember(book, id, set)) continue;
    if (first !== 0) return true;
    first = id;
  }
  return false;
}

/** The shift that undoes the first shifted telling word. */
function shiftOf(text: string): number {
  const known = new Set(telling.split(' ').filter((word) => word.length >= 6));
  for (const [word] of text.matchAll(/[A-Za-z]{6,12}/gu)) {
    const by = shifts.find((candidate) => known.has(shift(word.toLowerCase(), candidate)));
    if (by !== undefined) return by;
  }
  return 0;
}

function reverse(text: string): string {
  return text.split('').reverse().join('');
}

function rot13(text: string): string {
  return shift(text, 13);
}

function shift(text: string, by: number): string {
  return turn(text, (letter) => (letter + by) % 26);
}

function atbash(text: string): string {
  return turn(text, (letter) => 25 - letter);
}

function turn(text: string, move: (letter: number) => number): string {
  return text.replaceAll(/[A-Za-z]/gu, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code >= 0x61 ? 0x61 : 0x41;
    return String.fromCharCode(base + move(code - base));
  });
}
