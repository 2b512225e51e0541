/**
 * What tells values apart: letters and digits, and the @ of an address. All else between them is layout, which a model may change; of it at
 * most three characters in a row stand inside a surrogate.
 */
export function isSignificant(character: string): boolean {
  return /[\p{L}\p{Nd}@]/u.test(character);
}

export const mostLayout = 3;

/** Compared without regard to case. One character stays one character. */
export function foldCase(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Scripts that set no blank between words, so that a value may stand directly beside other letters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** A letter that would make one word of a name and what stands beside it. */
export function joinsWords(character: string): boolean {
  return /[\p{L}\p{M}]/u.test(character) && !unspaced.test(character);
}

/** A value's significant characters in one string. */
export function significantOf(text: string): string {
  return text.replace(/[^\p{L}\p{Nd}@]+/gu, '');
}

/** The whole character at `at`. */
export function characterAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 ? text.slice(at, at + 2) : text.charAt(at);
}
