import type { Sighting } from '#guardrails/attacks/sighting';

const fewestPlain = 5;
const fewestTail = 8;
const tailLength = 60;

/** From `enoughOdd` a tail that is odd at once is a suffix by itself; a lesser or looser one only says something after a harmful request. */
const enoughOdd = 3.5;
const leastOdd = 1.5;

/**
 * The tail of an optimised suffix: plain words first, then on the same line tokens that no language and no code has in such a mix (`}}];pickAny
 * \`{`, `formula anglaisischer`, `?](textitspanifying6<<`). Found by the share of tokens with odd joints in the last line's tail.
 */
export function findTokenSoup(text: string): Sighting | undefined {
  const line = lastLine(text);
  const tokens = [...text.slice(line).matchAll(/\S{1,60}/gu)];
  const odd = tokens.map(([token]) => oddity(token));
  const dense = tailOf(odd, 5);
  const tail = dense ?? tailOf(odd, 10);
  if (tail === undefined) return undefined;
  const { first, total, share } = tail;
  const start = line + (tokens[first]?.index ?? 0);
  if (dense === undefined || total < enoughOdd) return { rule: 'odd-tail', strength: 1, start, end: text.length };
  return { rule: 'token-soup', strength: Math.min(1, 0.45 + share), start, end: text.length };
}

/** Where the tail begins and how odd it is, in sum and by token; undefined when there is none. */
function tailOf(
  odd: readonly number[],
  reach: number,
): { readonly first: number; readonly total: number; readonly share: number } | undefined {
  const first = odd.findIndex((_, index) => index >= fewestPlain && isOddFrom(odd, { index, reach }));
  if (first < 0) return undefined;
  const tail = odd.slice(first, first + tailLength);
  const total = tail.reduce((sum, value) => sum + value, 0);
  const before = odd.slice(0, first).reduce((sum, value) => sum + value, 0) / first;
  const share = total / tail.length;
  return before > 0.25 || total < leastOdd || share < 0.22 ? undefined : { first, total, share };
}

/** The tail begins with an odd token and keeps odd: two more among the next ones, as far as `reach`. */
function isOddFrom(odd: readonly number[], { index, reach }: { readonly index: number; readonly reach: number }): boolean {
  if ((odd[index] ?? 0) < 0.5 || odd.length - index < Math.min(fewestTail, 6)) return false;
  return odd.slice(index + 1, index + 1 + reach).reduce((sum, value) => sum + value, 0) >= 1;
}

function lastLine(text: string): number {
  const trimmed = text.trimEnd();
  const start = trimmed.lastIndexOf('\n') + 1;
  return Math.max(start, trimmed.length - 1200);
}

/** 0 for a word, a number or a word with its usual punctuation; up to 1 for joints that belong to neither prose nor tidy code. */
function oddity(token: string): number {
  if (/^[("'“‘[]?[A-Za-z]+(?:['’-][A-Za-z]+)*[)"'”’\]]?[.,;:!?]{0,3}[)"'”’]?$/u.test(token)) return hasInnerCapital(token) ? 0.6 : 0;
  if (/^[$€£#]?\d[\d.,:%/-]*[.,;:)]?$/u.test(token)) return 0;
  if (/^(?:https?:|www\.)|@/u.test(token)) return 0;
  if (/^[-–—&+*/|=•]$/u.test(token)) return 0.1;
  const signs = token.replaceAll(/[\p{L}\p{N}\s]/gu, '').length;
  const letters = token.length - signs;
  if (signs === 0) return 0.3;
  if (letters === 0) return signs >= 2 ? 1 : 0.5;
  return Math.min(1, 0.4 + signs * 0.2);
}

/** `pickAny`, `ANTslowly`, but no name like `McDonald`, `PayPal` or `iPhone`: three small letters, then a capital and two more. */
function hasInnerCapital(token: string): boolean {
  return /[a-z]{3}[A-Z][a-z]{2}|[A-Z]{3}[a-z]{3}/u.test(token);
}
