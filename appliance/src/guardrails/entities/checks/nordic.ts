import { isDay, isShortDateDayFirst } from './calendar.ts';
import { passesLuhn } from './luhn.ts';
import { weightedSum } from './weighted-sum.ts';

const finnishSigns = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const firstNorwegian = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const secondNorwegian = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const danishWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const dayMayBe60Later = 60;

/** Swedish personal number, 10 or 12 digits: birthday (day + 60 for coordination numbers), Luhn over the last ten (SKV 704). */
export function isSwedishPerson(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6));
  if (digits.length === 12 && !/^(18|19|20)/.test(digits)) return false;
  if (!isDay(Number(short.slice(0, 2)), Number(short.slice(2, 4)), day > dayMayBe60Later ? day - dayMayBe60Later : day)) return false;
  return passesLuhn(short);
}

/** Swedish organisation number, 10 digits: third and fourth digit 20 or more, Luhn (lag 1974:174). */
export function isSwedishOrganisation(digits: string): boolean {
  return Number(digits[2]) >= 2 && passesLuhn(digits);
}

/** Finnish personal identity code: birthday, century sign, serial, the sign of the nine digits' remainder by 31 (Digi- ja väestötietovirasto). */
export function isFinnishPerson(text: string): boolean {
  const digits = text.slice(0, 6) + text.slice(7, 10);
  return isShortDateDayFirst(digits) && Number(text.slice(7, 10)) >= 2 && finnishSigns[Number(digits) % 31] === text[10];
}

/** Norwegian national identity number, 11 digits: birthday (day + 40 for D-numbers), two modulus 11 checks (Skatteetaten). */
export function isNorwegianPerson(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  if (!isDay(Number(digits.slice(4, 6)), month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)) return false;
  return weightedSum(digits, firstNorwegian) % 11 === 0 && weightedSum(digits, secondNorwegian) % 11 === 0;
}

/** Danish personal number, 10 digits: a birthday. Its modulus 11 has not held for all since 2007, so `hasDanishCheck` only adds trust (CPR-kontoret). */
export function isDanishPerson(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  return isDay(Number(digits.slice(4, 6)), Number(digits.slice(2, 4)), day > dayMayBe60Later ? day - dayMayBe60Later : day);
}

/** The modulus 11 of Danish personal numbers given before October 2007. */
export function hasDanishCheck(digits: string): boolean {
  return weightedSum(digits, danishWeights) % 11 === 0;
}
