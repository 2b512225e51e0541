/** Sizes of the pieces that are hashed. Characters stay inside a word and its two borders; words are joined in order. */
export interface GramSettings {
  /** Buckets are 2 to the power of this. */
  readonly bits: number;
  readonly shortest: number;
  readonly longest: number;
  /** Words in a row, at most. */
  readonly words: number;
}

/** Buckets that a text fills. Only the first `size` entries count; both arrays are used again by the next text. */
export interface GramCounts {
  readonly buckets: Uint32Array;
  readonly counts: Uint16Array;
  readonly size: number;
}

export type CountGrams = (normal: string) => GramCounts;

/** Characters past this are not counted: the cost of a text is bounded. */
const mostGramCharacters = 8192;

const prime = 0x01000193;
const characterSeed = 0x811c9dc5;
const wordSeed = 0x3c6ef372;
const border = 0x20;

/** Makes a counter with its own memory: not for two texts at once. */
export function gramCounter(settings: GramSettings): CountGrams {
  const { bits, shortest, longest, words } = settings;
  const store = gramStore(bits, mostGramCharacters * (longest - shortest + 1 + words));
  const addCharacters = (text: string, from: number, to: number): void => {
    for (let start = from - 1; start <= to - shortest + 1; start += 1) {
      let hash = characterSeed;
      const last = Math.min(start + longest, to + 1);
      for (let at = start; at < last; at += 1) {
        hash = Math.imul(hash ^ (at < from || at >= to ? border : text.charCodeAt(at)), prime);
        if (at - start + 1 >= shortest) store.add(hash);
      }
    }
  };
  return (normal) => {
    store.clear();
    const end = Math.min(normal.length, mostGramCharacters);
    const recent = new Uint32Array(words);
    let known = 0;
    for (let at = 0; at < end;) {
      let to = at;
      let hash = wordSeed;
      for (; to < end && normal.charCodeAt(to) !== border; to += 1) {
        const code = normal.charCodeAt(to);
        if (isWordCode(code)) hash = Math.imul(hash ^ code, prime);
      }
      if (to > at) addCharacters(normal, at, to);
      if (hash !== wordSeed) {
        recent.copyWithin(1, 0);
        recent[0] = hash >>> 0;
        known = Math.min(known + 1, words);
        let joined = wordSeed;
        for (let back = 0; back < known; back += 1) store.add((joined = Math.imul(joined ^ (recent[back] ?? 0), prime) + back));
      }
      at = to + 1;
    }
    return store.filled();
  };
}

interface GramStore {
  readonly clear: () => void;
  readonly add: (hash: number) => void;
  readonly filled: () => GramCounts;
}

/** Buckets in the order they were first filled; clearing costs nothing. */
function gramStore(bits: number, capacity: number): GramStore {
  const slot = new Uint16Array(2 ** bits);
  const buckets = new Uint32Array(capacity);
  const counts = new Uint16Array(capacity);
  let size = 0;
  return {
    clear: () => {
      size = 0;
    },
    add: (hash) => {
      const bucket = mix(hash) >>> (32 - bits);
      const at = slot[bucket] ?? 0;
      // `slot` may point at what an earlier text left: it is ours only when the bucket there is the same.
      if (at < size && buckets[at] === bucket) {
        counts[at] = (counts[at] ?? 0) + 1;
        return;
      }
      if (size > 0xffff) return;
      slot[bucket] = size;
      buckets[size] = bucket;
      counts[size] = 1;
      size += 1;
    },
    filled: () => ({ buckets, counts, size }),
  };
}

function isWordCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code === 0x30 || code > 0x7f;
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
