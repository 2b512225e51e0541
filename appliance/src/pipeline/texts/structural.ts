/** As long as ids of any provider get; carried signatures make them longer, which only means that they are looked at. */
const longestToken = 512;

const tokenLetters = /^[A-Za-z0-9_.:/@+=~#$-]*$/;
const sealedLetters = /^[A-Za-z0-9_.:/+=~-]*$/;

/** A number as people write them, standing alone: no id is made so. */
const numberAlone = /(?<![A-Za-z0-9])\d[\d.:/_-]{7,}\d(?![A-Za-z0-9])/;

/** The expensive question is asked only of what has the digits for it. */
function holdsNumber(value: string): boolean {
  if (value.length < 9) return false;
  let digits = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits > 1 && numberAlone.test(value);
}

/** True for what looks like an id or a word of a closed list, so that no text can hide where one belongs. */
export function looksLikeToken(value: string): boolean {
  return looksLikeName(value) && !holdsNumber(value);
}

/** True for what can be a role or a model's name, dates and versions in it included. */
export function looksLikeName(value: string): boolean {
  return value.length <= longestToken && tokenLetters.test(value);
}

/** True for what looks like base64, of any length. */
export function looksSealed(value: string): boolean {
  return sealedLetters.test(value) && !holdsNumber(value);
}

/** A number that could be somebody's: six digits and more. */
export function isLongNumber(digits: string): boolean {
  if (digits.length < 6) return false;
  let count = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const code = digits.charCodeAt(at);
    if (code >= 48 && code <= 57 && (count += 1) === 6) return true;
  }
  return false;
}

/** As long as the tokens of any tokenizer get. */
const longestPiece = 24;

/** True for what may be one token of a text: a piece of a word, too short to say something. */
export function looksLikeOneToken(value: string): boolean {
  return value.length <= longestPiece && !holdsNumber(value);
}
