import { isDay } from './calendar.ts';
import { weightedSum } from './weighted-sum.ts';

const personWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const businessWeights = [1, 3, 7, 1, 3, 7, 1, 3];
const firstRegion = 11;
const lastRegion = 28;

/** True for the birthday of a Korean registration number (YYMMDD and a seventh digit for sex and century). */
export function hasKoreanBirthday(digits: string): boolean {
  return isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/** The check digit of a resident registration number; numbers given since October 2020 have none (주민등록법 시행규칙). */
export function hasKoreanResidentCheck(digits: string): boolean {
  return Number(digits.slice(7, 9)) <= 95 && (11 - (weightedSum(digits, personWeights) % 11)) % 10 === Number(digits[12]);
}

/** The check digit of a foreigner's registration number: two more than a resident's (출입국관리법 시행규칙). */
export function hasKoreanForeignerCheck(digits: string): boolean {
  return (13 - (weightedSum(digits, personWeights) % 11)) % 10 === Number(digits[12]);
}

/** Business registration number, 10 digits: weights 1, 3, 7, 5; the ninth digit's product counts with its tens (국세청). */
export function isKoreanBusiness(digits: string): boolean {
  const ninth = Number(digits[8]) * 5;
  return (weightedSum(digits, businessWeights) + Math.floor(ninth / 10) + ninth + Number(digits[9])) % 10 === 0;
}

/** Driving licence number, 12 digits: the first two are the police region, 11 to 28 without 27 (도로교통법 시행규칙). */
export function isKoreanLicenceRegion(digits: string): boolean {
  const region = Number(digits.slice(0, 2));
  return region >= firstRegion && region <= lastRegion && region !== 27;
}
