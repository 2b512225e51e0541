import { isDay } from './calendar.ts';
import { passesMod11And10 } from './iso-7064.ts';
import { weightedSum } from './weighted-sum.ts';

const lanrWeights = [4, 9, 4, 9, 4, 9];
const pensionWeights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
const healthWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
const documentWeights = [7, 3, 1, 7, 3, 1, 7, 3];

/** German tax id, 11 digits: MOD 11,10, not beginning with 0, no digit four times in the first ten (Bundeszentralamt für Steuern, § 139b AO). */
export function isGermanTaxId(digits: string): boolean {
  return digits[0] !== '0' && mostOfOneDigit(digits.slice(0, 10)) <= 3 && passesMod11And10(digits);
}

/** German VAT number, 9 digits after DE: MOD 11,10 (BZSt; EU VIES algorithms). */
export function isGermanVatNumber(digits: string): boolean {
  return digits[0] !== '0' && passesMod11And10(digits);
}

/** German pension insurance number: area, birthday (day + 50 for further numbers), letter, serial, check digit from digit sums of products (§ 2 VKVV). */
export function isGermanPensionNumber(text: string): boolean {
  const day = Number(text.slice(2, 4));
  if (!isDay(Number(text.slice(6, 8)), Number(text.slice(4, 6)), day > 50 ? day - 50 : day)) return false;
  const digits = text.slice(0, 8) + letterPlace(text, 8) + text.slice(9, 11);
  return digitSums(digits, pensionWeights) % 10 === Number(text[11]);
}

/** German health insurance number, a letter and 9 digits: Luhn-like with factors 1 and 2 (§ 290 SGB V, GKV-Spitzenverband). */
export function isGermanHealthNumber(text: string): boolean {
  return digitSums(letterPlace(text, 0) + text.slice(1, 9), healthWeights) % 10 === Number(text[9]);
}

/** German identity card or passport number, 9 places: ICAO Doc 9303 weights 7, 3, 1; the last is the check digit. */
export function isGermanDocument(text: string): boolean {
  return weightedSum(text, documentWeights) % 10 === Number(text[8]);
}

/** German doctor's number, 9 digits: the seventh is the check digit of the first six (KBV, Arztnummern-Richtlinie). */
export function isGermanDoctorNumber(digits: string): boolean {
  return (weightedSum(digits, lanrWeights) + Number(digits[6])) % 10 === 0;
}

function mostOfOneDigit(digits: string): number {
  const counts = new Map<string, number>();
  for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  return Math.max(...counts.values());
}

function letterPlace(text: string, at: number): string {
  return String(text.charCodeAt(at) - 64).padStart(2, '0');
}

function digitSums(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    const product = Number(digits[at]) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}
