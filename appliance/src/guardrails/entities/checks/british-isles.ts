import { isDay } from './calendar.ts';
import { weightedSum } from './weighted-sum.ts';

const nhsWeights = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
const utrWeights = [0, 6, 7, 8, 9, 10, 5, 4, 3, 2];
const utrChecks = '21987654321';
const ppsWeights = [8, 7, 6, 5, 4, 3, 2];
const ppsLetters = 'WABCDEFGHIJKLMNOPQRSTUV';
const unusedPrefixes = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);

/** NHS number, 10 digits: modulus 11 (NHS Data Dictionary, NHS NUMBER). */
export function isNhsNumber(digits: string): boolean {
  return weightedSum(digits, nhsWeights) % 11 === 0;
}

/** The prefix of a national insurance number that HMRC gives out: no D, F, I, Q, U, V; no O in second place; seven pairs unused (NIM39110). */
export function isNinoPrefix(prefix: string): boolean {
  return /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]$/.test(prefix) && !unusedPrefixes.has(prefix);
}

/** Unique taxpayer reference, 10 digits: the first is the check of the others (HMRC; modulus 11 with a table). */
export function isUtr(digits: string): boolean {
  return utrChecks[weightedSum(digits, utrWeights) % 11] === digits[0];
}

/** Driving licence number of Great Britain, 16 places: name padded with 9, birthday (women's months + 50), initials (DVLA INF1). */
export function isBritishDrivingLicence(text: string): boolean {
  const month = Number(text.slice(6, 8)) % 50;
  const year = Number((text[5] ?? '') + (text[10] ?? ''));
  return (
    /^[A-Z]+9*$/.test(text.slice(0, 5)) &&
    /^(?:[A-Z]{2}|[A-Z]9|99)$/.test(text.slice(11, 13)) &&
    isDay(year, month, Number(text.slice(8, 10)))
  );
}

/** Irish PPS number, 7 digits and one or two letters: modulus 23, the second letter counts nine times (W and A to I from 2013). */
export function isIrishPps(text: string): boolean {
  const second = text.length === 9 && text[8] !== 'W' ? text.charCodeAt(8) - 64 : 0;
  return ppsLetters[(weightedSum(text.slice(0, 7), ppsWeights) + 9 * second) % 23] === text[7];
}
