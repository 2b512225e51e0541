import { isDay, isLongDate, isShortDate } from './calendar.ts';
import { passesMod11And2 } from './iso-7064.ts';
import { weightedSum } from './weighted-sum.ts';

const thaiWeights = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const myNumberWeights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const philippineWeights = [9, 8, 7, 6, 5, 4, 3, 2];
const irdWeights = [3, 2, 7, 6, 5, 4, 3, 2];
const irdSecondWeights = [7, 4, 3, 2, 5, 2, 7, 6];
const taiwanLetters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
const taiwanWeights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
const hongKongWeights = [9, 8, 7, 6, 5, 4, 3, 2];

/** Thai national id, 13 digits: province, modulus 11 then 10 (กรมการปกครอง). */
export function isThaiPerson(digits: string): boolean {
  return (11 - (weightedSum(digits, thaiWeights) % 11)) % 10 === Number(digits[12]);
}

/** Chinese resident id, 17 digits and a sign: birthday and MOD 11-2 (GB 11643-1999). */
export function isChineseResident(text: string): boolean {
  return isLongDate(text.slice(6, 14)) && passesMod11And2(text);
}

/** Hong Kong identity card, one or two letters, 6 digits and a check sign: modulus 11, a missing letter counts 36 (Immigration Department). */
export function isHongKongIdentity(text: string): boolean {
  const body = text.slice(0, -1);
  const rest = (11 - ((weightedSum(body, hongKongWeights.slice(8 - body.length)) + (body.length === 7 ? 36 * 9 : 0)) % 11)) % 11;
  return (rest === 10 ? 'A' : String(rest)) === text.at(-1);
}

/** Japanese individual number, 12 digits: modulus 11, remainders 0 and 1 give 0 (番号利用法施行令; Order 85 of 2014). */
export function isJapaneseIndividual(digits: string): boolean {
  const rest = weightedSum(digits, myNumberWeights) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]);
}

/** Philippine tax number, 9 digits and perhaps a branch: the ninth is the weighted sum modulo 11 (Bureau of Internal Revenue). */
export function isPhilippineTax(digits: string): boolean {
  return weightedSum(digits, philippineWeights) % 11 === Number(digits[8]);
}

/** New Zealand IRD number, 8 or 9 digits, 10,000,000 to 150,000,000: modulus 11, other weights when the first give 10 (Inland Revenue). */
export function isNewZealandIrd(digits: string): boolean {
  const long = digits.padStart(9, '0');
  if (Number(long) < 10_000_000 || Number(long) > 150_000_000) return false;
  const first = (11 - (weightedSum(long, irdWeights) % 11)) % 11;
  const check = first === 10 ? (11 - (weightedSum(long, irdSecondWeights) % 11)) % 11 : first;
  return check === Number(long[8]);
}

/** Malaysian NRIC, 12 digits: birthday and a place of birth that is given out (Jabatan Pendaftaran Negara). */
export function isMalaysianPerson(digits: string): boolean {
  const place = Number(digits.slice(6, 8));
  return isShortDate(digits) && place > 0 && ![17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97].includes(place);
}

/** Indonesian NIK, 16 digits: province 11 to 96, birthday day first (women's days + 40), a serial above 0 (Permendagri 73/2022). */
export function isIndonesianPerson(digits: string): boolean {
  const province = Number(digits.slice(0, 2));
  const day = Number(digits.slice(6, 8));
  if (province < 11 || province > 96 || digits.endsWith('0000')) return false;
  return isDay(Number(digits.slice(10, 12)), Number(digits.slice(8, 10)), day > 40 ? day - 40 : day);
}

/** Taiwanese identity number, a letter and 9 digits: the letter counts its two-digit code, modulus 10 (內政部). */
export function isTaiwanesePerson(text: string): boolean {
  return weightedSum(String(taiwanLetters.indexOf(text[0] ?? '') + 10) + text.slice(1), taiwanWeights) % 10 === 0;
}
