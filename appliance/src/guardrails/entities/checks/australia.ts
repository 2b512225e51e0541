import { weightedSum } from './weighted-sum.ts';

const abnWeights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
const acnWeights = [8, 7, 6, 5, 4, 3, 2, 1];
const tfnWeights = [1, 4, 3, 7, 5, 8, 6, 9, 10];
const medicareWeights = [1, 3, 7, 9, 1, 3, 7, 9];

/** Australian business number, 11 digits: one taken from the first, weighted sum divisible by 89 (Australian Business Register). */
export function isAbn(digits: string): boolean {
  return (weightedSum(digits, abnWeights) - 10) % 89 === 0;
}

/** Australian company number, 9 digits: modified modulus 10 (Australian Securities and Investments Commission). */
export function isAcn(digits: string): boolean {
  return (weightedSum(digits, acnWeights) + Number(digits[8])) % 10 === 0;
}

/** Australian tax file number, 9 digits: weighted sum divisible by 11 (Australian Taxation Office). */
export function isTfn(digits: string): boolean {
  return weightedSum(digits, tfnWeights) % 11 === 0;
}

/** Australian Medicare card number, 10 digits and perhaps the person's place on the card: the ninth is the weighted sum modulo 10 (METeOR 270101). */
export function isAustralianMedicare(digits: string): boolean {
  return weightedSum(digits, medicareWeights) % 10 === Number(digits[8]) && digits[9] !== '0';
}
