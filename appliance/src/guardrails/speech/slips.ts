/**
 * Words with one slip of the keyboard: two inner letters swapped, or one inner letter missing. Words of four letters only swapped: with one less
 * they are too often another word.
 */
export function slips(words: ReadonlyMap<string, number>, isOrdinary: (word: string) => boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [word, kind] of words) for (const slip of slipsOf(word)) if (!isOrdinary(slip) && !found.has(slip)) found.set(slip, kind);
  return found;
}

function slipsOf(word: string): string[] {
  if (word.length < 4) return [];
  const inner = Array.from({ length: word.length - 2 }, (_, at) => at + 1);
  const swapped = inner.map((at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2));
  return word.length < 5 ? swapped : [...swapped, ...inner.map((at) => word.slice(0, at) + word.slice(at + 1))];
}
