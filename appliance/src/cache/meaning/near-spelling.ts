import { once } from '#pipeline/once';
import { lexicon } from './lexicon.ts';

/** Shorter words have too many neighbours that are words themselves. */
const shortest = 6;

/** The one known word that differs from an unknown one by one letter left out, put in, changed or exchanged with its neighbour. */
export function knownSpelling(word: string): string | undefined {
  if (word.length < shortest - 1) return undefined;
  const spellings = knownSpellings();
  const found = new Set<string>();
  for (const shape of [word, ...shapesOf(word)])
    for (const known of spellings.get(shape) ?? []) if (isOneEdit(word, known)) found.add(known);
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** Known words by what is left of them without one letter, as in SymSpell (Garbe, 2012). */
const knownSpellings = once(() => {
  const byShape = new Map<string, string[]>();
  for (const word of lexicon().known) {
    if (word.length < shortest) continue;
    for (const shape of [word, ...shapesOf(word)]) byShape.set(shape, [...(byShape.get(shape) ?? []), word]);
  }
  return byShape;
});

/** The first letter is seldom mistyped, and another one mostly makes another word. */
function shapesOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}

const vowels = new Set(['a', 'e', 'i', 'o', 'u', 'y']);

/** One letter for another makes another word more often than not ("retail", "retain"), except for vowels inside. */
function isOneEdit(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length === 1 && right.length === 1) return end > 0 && vowels.has(left) && vowels.has(right);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
