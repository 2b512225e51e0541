const ascii = /^[\t\n\r -~]*$/;
const marks = /[\p{Mn}\p{Cf}]/gu;
const digits = /\p{Nd}/gu;
const blanks = /\s+/g;

/** The text as the n-grams see it: compatibility forms folded, without marks and invisible characters, small letters, digits as 0, one blank for many. */
export function normalText(text: string): string {
  const folded = ascii.test(text) ? text : text.normalize('NFKD').replace(marks, '');
  return folded.toLowerCase().replace(digits, '0').replace(blanks, ' ').trim();
}
