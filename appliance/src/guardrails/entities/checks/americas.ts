import { isShortDate } from './calendar.ts';
import { weightedSum } from './weighted-sum.ts';

const cpfWeights = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const cnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const cuitWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const cuitKinds = new Set(['20', '23', '24', '25', '26', '27', '30', '33', '34', '50', '51', '55']);
const rutWeights = [2, 3, 4, 5, 6, 7, 2, 3, 4];
const mexicanSigns = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const rfcSigns = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Brazilian CPF, 11 digits: two modulus 11 checks (Receita Federal). */
export function isBrazilianCpf(digits: string): boolean {
  return (
    elevenOf(weightedSum(digits.slice(0, 9), cpfWeights.slice(1))) === Number(digits[9]) &&
    elevenOf(weightedSum(digits, cpfWeights)) === Number(digits[10])
  );
}

/** Brazilian CNPJ, 12 digits or capital letters and two digits: modulus 11 over sign code less 48 (Receita Federal, IN RFB 2.229/2024). */
export function isBrazilianCnpj(text: string): boolean {
  return (
    elevenOf(signSum(text.slice(0, 12), cnpjWeights.slice(1))) === Number(text[12]) &&
    elevenOf(signSum(text.slice(0, 13), cnpjWeights)) === Number(text[13])
  );
}

/** Mexican CURP, 18 signs: birthday, and a check digit with weights 18 to 2 over a 37-sign alphabet (RENAPO). */
export function isMexicanCurp(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += mexicanSigns.indexOf(text[at] ?? '') * (18 - at);
  return isShortDate(text.slice(4, 10)) && (10 - (sum % 10)) % 10 === Number(text[17]);
}

/** The check sign of a Mexican RFC, 12 or 13 signs: modulus 11 (SAT). Some real ones fail it, so the shape alone counts too. */
export function hasRfcCheck(text: string): boolean {
  const long = text.padStart(13, ' ');
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += rfcSigns.indexOf(long[at] ?? '') * (13 - at);
  const rest = (11 - (sum % 11)) % 11;
  return (rest === 10 ? 'A' : String(rest)) === long[12];
}

/** True for a Mexican RFC's date, which ends nine signs before its end. */
export function hasRfcDate(text: string): boolean {
  return isShortDate(text.slice(-9, -3));
}

/** Argentine CUIT and CUIL, 11 digits: kind, then modulus 11 (ARCA). */
export function isArgentineCuit(digits: string): boolean {
  const rest = (11 - (weightedSum(digits, cuitWeights) % 11)) % 11;
  return cuitKinds.has(digits.slice(0, 2)) && (rest === 10 ? 9 : rest) === Number(digits[10]);
}

/** Chilean RUT, 7 or 8 digits and a check digit or K: modulus 11 from the right (Registro Civil). */
export function isChileanRut(text: string): boolean {
  const reversed = Array.from(text.slice(0, -1)).toReversed().join('');
  const rest = (11 - (weightedSum(reversed, rutWeights) % 11)) % 11;
  return (rest === 10 ? 'K' : String(rest)) === text.at(-1);
}

/** DEA registration number, two signs and 7 digits: odd places plus twice the even places, last digit (21 CFR 1301; DEA Diversion Control). */
export function isDeaNumber(text: string): boolean {
  return weightedSum(text.slice(2, 8), [1, 2, 1, 2, 1, 2]) % 10 === Number(text[8]);
}

function elevenOf(sum: number): number {
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function signSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += (text.charCodeAt(at) - 48) * weight;
  return sum;
}
