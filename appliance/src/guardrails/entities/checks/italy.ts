import { isDay } from './calendar.ts';
import { passesLuhn } from './luhn.ts';

const months = 'ABCDEHLMPRST';
const digitLetters = 'LMNPQRSTUV';
/** What 0 to 9 and A to Z count in odd places. */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian fiscal code's birthday, with letters in place of digits where two codes would be the same (D.M. 23/12/1976). */
export function hasItalianBirthday(text: string): boolean {
  const day = Number(digitsOf(text.slice(9, 11)));
  return isDay(Number(digitsOf(text.slice(6, 8))), months.indexOf(text[8] ?? '') + 1, day > 40 ? day - 40 : day);
}

/** Italian fiscal code's last letter: sum of the odd places' table and the even places' values, modulo 26 (D.M. 23/12/1976). */
export function hasItalianCheckLetter(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const value = orderOf(text.charCodeAt(at));
    sum += at % 2 === 0 ? (oddValues[value] ?? 0) : value;
  }
  return 65 + (sum % 26) === text.charCodeAt(15);
}

/** Italian VAT number, 11 digits: Luhn, and not of company 0000000 (D.P.R. 633/1972 art. 35). */
export function isItalianVatNumber(digits: string): boolean {
  return !digits.startsWith('0000000') && passesLuhn(digits);
}

function digitsOf(text: string): string {
  return text.replace(/[L-NP-V]/g, (letter) => String(digitLetters.indexOf(letter)));
}

/** 0 to 9 for digits, 0 to 25 for letters: A counts what 0 counts. */
function orderOf(code: number): number {
  return code >= 65 ? code - 65 : code - 48;
}
