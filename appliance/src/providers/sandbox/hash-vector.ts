import { words } from './words.ts';

/** Places a word takes in a vector. */
const places = 4;

/** A unit vector of a text by feature hashing: equal texts have equal vectors, texts that share words lie close. */
export function hashVector(text: string, dimensions: number): readonly number[] {
  const vector: number[] = Array.from({ length: dimensions }, () => 0);
  for (const word of words(text)) {
    const plain = word.trim().toLowerCase();
    for (let place = 0; place < places; place += 1) {
      const hash = fnv1a(plain, place);
      const at = (hash >>> 1) % dimensions;
      vector[at] = (vector[at] ?? 0) + ((hash & 1) === 0 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector);
  // Nothing to hash, or words that cancel each other out.
  if (length === 0) return vector.map((_, at) => (at === 0 ? 1 : 0));
  return vector.map((value) => value / length);
}

/** 32-bit FNV-1a over UTF-16 units, started differently for each `seed`. */
function fnv1a(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  // The low bits of FNV are weak for short words.
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
