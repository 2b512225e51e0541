/** Small letters without accents and vowel signs; typographic apostrophes become plain ones. */
export function plain(word: string): string {
  const small = word.toLowerCase();
  for (let at = 0; at < small.length; at += 1)
    if (small.charCodeAt(at) > 127) return small.replaceAll('\u2019', "'").normalize('NFD').replaceAll(/\p{M}/gu, '');
  return small;
}
