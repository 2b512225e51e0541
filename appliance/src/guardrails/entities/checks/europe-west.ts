import { remainder } from './iso-7064.ts';
import { passesLuhn } from './luhn.ts';
import { digitSum, weightedSum } from './weighted-sum.ts';

const dniLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const cifLetters = 'JABCDEFGHI';
const bsnWeights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const portugueseWeights = [9, 8, 7, 6, 5, 4, 3, 2, 1];

/** Spanish NIF of a person: digits and the letter of their remainder by 23 (Ministerio del Interior; Orden INT/2058/2008). */
export function isSpanishNif(text: string): boolean {
  return dniLetters[Number(text.slice(0, -1)) % 23] === text.at(-1);
}

/** Spanish NIE: X, Y or Z counts as 0, 1 or 2 before the seven digits, then as the NIF. */
export function isSpanishNie(text: string): boolean {
  return isSpanishNif(String(text.charCodeAt(0) - 88) + text.slice(1));
}

/** Spanish tax number of a company: a letter, seven digits, Luhn's check as a digit or a letter (Orden EHA/451/2008). */
export function isSpanishCompany(text: string): boolean {
  for (let check = 0; check < 10; check += 1)
    if (passesLuhn(text.slice(1, 8) + String(check))) return text[8] === String(check) || text[8] === cifLetters[check];
  return false;
}

/** French social security number, 15 places: 97 less the remainder of the first 13; Corsica's 2A is 19, 2B is 18 (INSEE). */
export function isFrenchSocialSecurity(text: string): boolean {
  const body = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - remainder(body, 97) === Number(text.slice(13));
}

/** French company number, 9 digits (SIREN) or 14 with its place (SIRET): Luhn over both; La Poste's places have a digit sum divisible by 5 (INSEE). */
export function isFrenchCompany(digits: string): boolean {
  if (!passesLuhn(digits.slice(0, 9))) return false;
  if (passesLuhn(digits)) return true;
  return digits.length === 14 && digits.startsWith('356000000') && digitSum(digits) % 5 === 0;
}

/** French VAT number, 11 digits after FR: key (12 + 3 · SIREN mod 97) mod 97 and a SIREN (CGI annexe IV). */
export function isFrenchVatNumber(digits: string): boolean {
  return (12 + 3 * remainder(digits.slice(2), 97)) % 97 === Number(digits.slice(0, 2)) && passesLuhn(digits.slice(2));
}

/** Dutch citizen service number, 9 digits: the eleven-test with a last weight of -1 (Wet algemene bepalingen burgerservicenummer). */
export function isDutchCitizen(digits: string): boolean {
  return weightedSum(digits, bsnWeights) % 11 === 0;
}

/** Belgian national register number, 11 digits: 97 less the remainder of the first nine, with a 2 before them for births from 2000 (Rijksregister). */
export function isBelgianNational(digits: string): boolean {
  const check = Number(digits.slice(9));
  const month = Number(digits.slice(2, 4)) % 20;
  if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
  return 97 - remainder(digits.slice(0, 9), 97) === check || 97 - remainder(`2${digits.slice(0, 9)}`, 97) === check;
}

/** Portuguese tax number, 9 digits: modulus 11, remainders 0 and 1 both give 0 (Decreto-Lei 14/2013). */
export function isPortugueseTax(digits: string): boolean {
  const check = weightedSum(digits.slice(0, 8), portugueseWeights) % 11;
  return (check < 2 ? 0 : 11 - check) === Number(digits[8]);
}
