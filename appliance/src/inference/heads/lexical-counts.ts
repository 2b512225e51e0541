/** What each of the counts is, in order: the names stand in the header of the weights, so that weights never meet other counts. */
export const lexicalNames = [
  'length',
  'capitals',
  'shouted-words',
  'digits',
  'foreign-letters',
  'odd-characters',
  'exclamations',
  'question-end',
  'line-breaks',
  'markup',
  'header-lines',
  'second-person',
  'first-person',
  'invisible',
] as const;

const shouted = /\b[A-Z]{3,}\b/g;
const odd = /[^\p{L}\p{N}\s.,;:!?'"()\-–—’“”]/gu;
const foreign = /[^\p{ASCII}\p{P}\p{S}\s]/gu;
const markup = /<\/?[a-z][^>\n]{0,40}>|\[\/?[A-Z_]{2,20}\]|<\|[^|\n]{1,40}\|>|#{2,}|={3,}|\*{3,}|-{4,}|```/g;
const headers = /(?:^|\n|\|)\s{0,4}[A-Za-z][A-Za-z -]{1,20}:\s/g;
const second = /\b(?:you|your|yours|yourself)\b/gi;
const first = /\b(?:i|my|me|mine|we|our|us)\b/gi;
const invisible = /[\u200b-\u200f\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** Counts of the text's surface, each about 0 to 1, in the order of `lexicalNames`. Looks at the first 8,192 characters. */
export function lexicalCounts(text: string): Float32Array {
  const seen = text.length > 8192 ? text.slice(0, 8192) : text;
  const length = Math.max(1, seen.length);
  const words = length / 6 + 2;
  const share = (pattern: RegExp, per: number): number => Math.min(1, count(seen, pattern) / per);
  return Float32Array.of(
    Math.min(1, Math.log2(1 + length) / 13),
    share(/[A-Z]/g, length),
    share(shouted, words),
    share(/\d/g, length),
    share(foreign, length),
    share(odd, length),
    Math.min(1, count(seen, /!/g) / 4),
    /\?\s*$/.test(seen) ? 1 : 0,
    Math.min(1, count(seen, /\n/g) / 10),
    Math.min(1, count(seen, markup) / 4),
    Math.min(1, count(seen, headers) / 4),
    share(second, words),
    share(first, words),
    Math.min(1, count(seen, invisible) / 4),
  );
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found += 1;
  return found;
}
