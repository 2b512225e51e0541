const zero = 48;
const letterA = 65;

/** Sum of each place's value times its weight, from the left. Digits count 0 to 9, capital letters 10 to 35; places past the weights do not count. */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  const places = Math.min(text.length, weights.length);
  for (let at = 0; at < places; at += 1) sum += placeValue(text, at) * (weights[at] ?? 0);
  return sum;
}

/** Sum of all digits. */
export function digitSum(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += digits.charCodeAt(at) - zero;
  return sum;
}

/** The digit at a place, or a capital letter as 10 to 35 (ICAO Doc 9303, ISO 7064). NaN past the end. */
function placeValue(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= letterA ? code - letterA + 10 : code - zero;
}
