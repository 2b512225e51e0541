/** A text as weighted words and pairs of words, of unit length: ids of a lexicon and their weights, the ids ascending. */
export interface Words {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Words and pairs of words that the examples use; what they do not use counts for nothing. */
export interface Lexicon {
  readonly size: number;
  read(text: string): Words;
}

/** A pair of words says less than a word: it is rarer, so its weight for rarity alone would be too much. */
const pairShare = 0.5;
/** Units of a text that are read; a topic shows in its beginning. */
const most = 4_000;

/** Weights are term frequency (logarithmic) times inverse document frequency over `texts` (Salton and Buckley 1988). */
export function createLexicon(texts: readonly string[]): Lexicon {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of termsOf(text).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const known = new Map<string, { readonly id: number; readonly weight: number }>();
  for (const [term, count] of counts) {
    const rarity = Math.log(1 + texts.length / count);
    known.set(term, { id: known.size, weight: term.includes(' ') ? rarity * pairShare : rarity });
  }
  return { size: known.size, read: (text) => read(text, known) };
}

function read(text: string, known: ReadonlyMap<string, { readonly id: number; readonly weight: number }>): Words {
  const found: { readonly id: number; readonly weight: number }[] = [];
  let squares = 0;
  for (const [term, times] of termsOf(text)) {
    const entry = known.get(term);
    if (!entry) continue;
    const weight = entry.weight * (1 + Math.log(times));
    found.push({ id: entry.id, weight });
    squares += weight * weight;
  }
  found.sort((one, other) => one.id - other.id);
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return { ids: Int32Array.from(found, ({ id }) => id), weights: Float32Array.from(found, ({ weight }) => weight * scale) };
}

function termsOf(text: string): Map<string, number> {
  const words = (
    text
      .slice(0, most)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}']+/gu) ?? []
  ).map(stem);
  const terms = new Map<string, number>();
  words.forEach((word, at) => {
    terms.set(word, (terms.get(word) ?? 0) + 1);
    const next = words[at + 1];
    if (next !== undefined) terms.set(`${word} ${next}`, (terms.get(`${word} ${next}`) ?? 0) + 1);
  });
  return terms;
}

/** English endings that seldom change what a text is about. */
function stem(word: string): string {
  const ending = ['ing', 'ed', 'es', 's', 'ly'].find((one) => word.endsWith(one) && word.length - one.length >= 3);
  return ending === undefined ? word : word.slice(0, -ending.length);
}
