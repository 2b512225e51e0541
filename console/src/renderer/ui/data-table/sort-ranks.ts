import type { SortKey } from './column.ts';

/** Past so many different texts they are compared letter by letter without the language's rules, which cost ten times as much. */
const mostForLanguage = 2000;

/** A whole number for each key, in the order of the keys, equal for equal ones. */
export interface Ranks {
  readonly ranks: Uint32Array;
  /** The rank of rows without a key: above all others. */
  readonly none: number;
}

/** Ranks of keys by size or by the alphabet: made once a column, so that sorting itself compares numbers only. */
export function sortRanks(keys: readonly SortKey[]): Ranks {
  const texts = new Set<string>();
  for (const key of keys) if (typeof key === 'string') texts.add(key);
  return texts.size > 0 ? textRanks(keys, [...texts]) : numberRanks(keys);
}

/** The order of rows by rank: positions, equal ranks as they came, rows without a key last in both directions. */
export function orderOf({ ranks, none }: Ranks, descending: boolean): Uint32Array {
  const count = ranks.length;
  // Rank and position in one number (exact up to 94 million rows), which the engine sorts without calling back.
  const keyed = Float64Array.from(ranks, (rank, index) => (descending && rank !== none ? none - 1 - rank : rank) * count + index);
  return Uint32Array.from(keyed.sort(), (key) => key % count);
}

function textRanks(keys: readonly SortKey[], texts: readonly string[]): Ranks {
  if (texts.length > mostForLanguage) return letterRanks(keys);
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'variant' });
  const places = new Map(texts.toSorted(compare).map((text, rank) => [text, rank]));
  const none = texts.length;
  return { ranks: Uint32Array.from(keys, (key) => (typeof key === 'string' ? (places.get(key) ?? none) : none)), none };
}

/** Whatever the case: texts that differ in nothing else have one rank. */
function letterRanks(keys: readonly SortKey[]): Ranks {
  const texts = keys.map((key) => (typeof key === 'string' ? key.toLowerCase() : undefined));
  const there = Uint32Array.from(keys.keys()).filter((index) => texts[index] !== undefined);
  const inOrder = there.sort((a, b) => letterOrder(texts[a] ?? '', texts[b] ?? ''));
  const ranks = new Uint32Array(keys.length);
  let rank = 0;
  inOrder.forEach((index, place) => {
    if (place > 0 && texts[index] !== texts[inOrder[place - 1] ?? -1]) rank += 1;
    ranks[index] = rank;
  });
  texts.forEach((text, index) => {
    if (text === undefined) ranks[index] = rank + 1;
  });
  return { ranks, none: rank + 1 };
}

function letterOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function numberRanks(keys: readonly SortKey[]): Ranks {
  const values = Float64Array.from(keys, (key) => (key === undefined ? Number.NaN : Number(key)));
  const different = values.toSorted().filter((value, index, sorted) => !Number.isNaN(value) && value !== sorted[index - 1]);
  const none = different.length;
  return { ranks: Uint32Array.from(values, (value) => (Number.isNaN(value) ? none : placeIn(different, value))), none };
}

/** Where a value that is there stands in a sorted list. */
function placeIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
