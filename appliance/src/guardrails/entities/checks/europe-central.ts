import { isDay, isShortDateDayFirst } from './calendar.ts';
import { remainder } from './iso-7064.ts';
import { weightedSum } from './weighted-sum.ts';

const svnrWeights = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];
const ahvWeights = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];
const peselWeights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
const nipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
const cnpWeights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
const egnWeights = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** Austrian social security number, 10 digits: serial, check digit in fourth place, birthday (months 13 to 15 when days ran out; § 31 ASVG). */
export function isAustrianSocialSecurity(digits: string): boolean {
  const month = Number(digits.slice(6, 8));
  const day = Number(digits.slice(4, 6));
  if (digits[0] === '0' || day < 1 || day > 31 || month < 1 || month > 15) return false;
  return weightedSum(digits, svnrWeights) % 11 === Number(digits[3]);
}

/** Swiss AHV number, 13 digits from 756: EAN-13 (Verordnung über die AHV, art. 133). */
export function isSwissAhv(digits: string): boolean {
  return digits.startsWith('756') && weightedSum(digits, ahvWeights) % 10 === 0;
}

/** Polish PESEL, 11 digits: birthday (months + 20 from the year 2000), weights 1, 3, 7, 9 (Ustawa o ewidencji ludności). */
export function isPolishPesel(digits: string): boolean {
  return Number(digits.slice(2, 4)) < 40 && isCenturyMonth(digits, 20) && weightedSum(digits, peselWeights) % 10 === 0;
}

/** Polish tax number, 10 digits: modulus 11, a remainder of 10 is never given (Ustawa o NIP). */
export function isPolishNip(digits: string): boolean {
  return weightedSum(digits, nipWeights) % 11 === Number(digits[9]);
}

/** Czech and Slovak birth number, 10 digits: a multiple of 11, women's months + 50, + 20 when numbers ran out (zákon č. 133/2000 Sb.). */
export function isCzechBirthNumber(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 50;
  if (!isDay(Number(digits.slice(0, 2)), month > 20 ? month - 20 : month, Number(digits.slice(4, 6)))) return false;
  return remainder(digits, 11) === 0 || (remainder(digits.slice(0, 9), 11) === 10 && digits[9] === '0');
}

/** Romanian CNP, 13 digits: sex and century, birthday, county, modulus 11 with 10 as 1 (Legea 105/1996). */
export function isRomanianCnp(digits: string): boolean {
  if (digits[0] === '0' || !isDay(Number(digits.slice(1, 3)), Number(digits.slice(3, 5)), Number(digits.slice(5, 7)))) return false;
  const county = Number(digits.slice(7, 9));
  if (county < 1 || (county > 52 && county !== 70 && (county < 80 || county > 83))) return false;
  const check = weightedSum(digits, cnpWeights) % 11;
  return (check === 10 ? 1 : check) === Number(digits[12]);
}

/** Bulgarian EGN, 10 digits: birthday with + 20 or + 40 months for other centuries, modulus 11 then 10 (Закон за гражданската регистрация). */
export function isBulgarianEgn(digits: string): boolean {
  return isCenturyMonth(digits, 20) && (weightedSum(digits, egnWeights) % 11) % 10 === Number(digits[9]);
}

/** Greek AMKA, 11 digits, before Luhn's check: they begin with a birthday, day first (Ν. 3655/2008). */
export function beginsWithBirthday(digits: string): boolean {
  return isShortDateDayFirst(digits);
}

/** Baltic personal code (Estonia, Lithuania), 11 digits: sex and century, birthday, modulus 11 in two rounds of weights (EVS 585:2007). */
export function isBalticPersonalCode(digits: string): boolean {
  if (!'12345678'.includes(digits[0] ?? '9')) return false;
  if (!isDay(Number(digits.slice(1, 3)), Number(digits.slice(3, 5)), Number(digits.slice(5, 7)))) return false;
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return check === Number(digits[10]);
}

function isCenturyMonth(digits: string, step: number): boolean {
  return isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)) % step, Number(digits.slice(4, 6)));
}
