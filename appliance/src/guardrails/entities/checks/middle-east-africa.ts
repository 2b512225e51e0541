import { isDay, isShortDate } from './calendar.ts';
import { passesLuhn } from './luhn.ts';
import { weightedSum } from './weighted-sum.ts';

const egyptianWeights = [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const taxWeights = [9, 8, 7, 6, 5, 4, 3, 2, 1];

/** South African identity number, 13 digits: birthday, citizenship 0 to 2, an 8 or 9, Luhn (Department of Home Affairs). */
export function isSouthAfricanPerson(digits: string): boolean {
  return isShortDate(digits) && '012'.includes(digits[10] ?? '') && '89'.includes(digits[11] ?? '') && passesLuhn(digits);
}

/** Turkish identity number, 11 digits: two check digits (Nüfus ve Vatandaşlık İşleri). */
export function isTurkishPerson(digits: string): boolean {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return digits[0] !== '0' && tenth === Number(digits[9]) && (odd + even + tenth) % 10 === Number(digits[10]);
}

/** Turkish tax number, 10 digits: shifted digits times powers of two modulo 9 (Gelir İdaresi Başkanlığı). */
export function isTurkishTax(digits: string): boolean {
  let sum = 0;
  for (const [at, weight] of taxWeights.entries()) {
    const shifted = (Number(digits[at]) + weight) % 10;
    if (shifted === 0) continue;
    const powered = (shifted * 2 ** weight) % 9;
    sum += powered === 0 ? 9 : powered;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** Emirates ID, 15 digits from 784: year of birth, serial, Luhn (Federal Authority for Identity and Citizenship). */
export function isEmiratesId(digits: string): boolean {
  const year = Number(digits.slice(3, 7));
  return digits.startsWith('784') && year >= 1900 && year <= 2099 && passesLuhn(digits);
}

/** Saudi national id or iqama, 10 digits from 1 or 2: Luhn (Absher). */
export function isSaudiPerson(digits: string): boolean {
  return (digits[0] === '1' || digits[0] === '2') && passesLuhn(digits);
}

/** Egyptian national id, 14 digits: century, birthday, governorate, modulus 11 then 10 (مصلحة الأحوال المدنية). */
export function isEgyptianPerson(digits: string): boolean {
  if (!isDay(Number(digits.slice(1, 3)), Number(digits.slice(3, 5)), Number(digits.slice(5, 7)))) return false;
  return (11 - (weightedSum(digits, egyptianWeights) % 11)) % 10 === Number(digits[13]);
}
