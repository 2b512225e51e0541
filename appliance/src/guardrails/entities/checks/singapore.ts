import { weightedSum } from './weighted-sum.ts';

const personWeights = [0, 2, 7, 6, 5, 4, 3, 2];
const citizenLetters = 'JZIHGFEDCBA';
const foreignerLetters = 'XWUTRQPNMLK';
const newForeignerLetters = 'KLJNPQRTUWX';
const businessWeights = [10, 4, 9, 3, 8, 2, 7, 1];
const businessLetters = 'XMKECAWLJDB';
const companyWeights = [10, 8, 6, 4, 9, 7, 5, 3, 1];
const companyLetters = 'ZKCMDNERGWH';
const otherWeights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
const otherSigns = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';

/** Singapore NRIC and FIN, a letter, 7 digits and a letter: modulus 11 with a table for each series, T and G count 4 more, M 3 (Immigration and Checkpoints Authority). */
export function isSingaporePerson(text: string): boolean {
  const sum = weightedSum(text.slice(0, 8), personWeights);
  const first = text[0];
  if (first === 'S' || first === 'T') return citizenLetters[(sum + (first === 'T' ? 4 : 0)) % 11] === text[8];
  if (first === 'F' || first === 'G') return foreignerLetters[(sum + (first === 'G' ? 4 : 0)) % 11] === text[8];
  return first === 'M' && newForeignerLetters[10 - ((sum + 3) % 11)] === text[8];
}

/** Singapore UEN: businesses 8 digits, companies a year and 5 digits, others T/S/R, year, kind and 4 digits; each with its letter (ACRA, uen.gov.sg). */
export function isSingaporeEntity(text: string): boolean {
  if (text.length === 9) return businessLetters[weightedSum(text, businessWeights) % 11] === text[8];
  if (text.charCodeAt(0) < 65) return companyLetters[weightedSum(text, companyWeights) % 11] === text[9];
  let sum = -5;
  for (const [at, weight] of otherWeights.entries()) sum += otherSigns.indexOf(text[at] ?? '') * weight;
  return otherSigns[((sum % 11) + 11) % 11] === text[9];
}
