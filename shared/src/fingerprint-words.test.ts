import { expect, test } from 'vitest';
import { fingerprintWords, wordsOfFingerprint } from './fingerprint-words.ts';

/** Each byte stands first once. */
const all = Array.from({ length: 256 }, (_, byte) => fingerprintWords(new Uint8Array(32).fill(byte))[0] ?? '');

test('a fingerprint is ten words, the same each time, and another for another first byte', () => {
  const pin = Uint8Array.from({ length: 32 }, (_, index) => index);
  expect(fingerprintWords(pin)).toHaveLength(10);
  expect(fingerprintWords(pin)).toEqual(fingerprintWords(Uint8Array.from(pin)));
  expect(fingerprintWords(pin).join(' ')).toBe('acorn adobe agate alarm album alpine amber anchor ankle apple');
  expect(() => fingerprintWords(pin.subarray(1))).toThrow(RangeError);
});

test('256 words, small letters alone, and none is taken for another', () => {
  expect(new Set(all).size).toBe(256);
  expect(all.filter((word) => !/^[a-z]{4,9}$/.test(word))).toEqual([]);
  expect(new Set(all.map((word) => word.slice(0, 4))).size).toBe(256);
  const alike = all.flatMap((one, at) => all.slice(at + 1).flatMap((other) => (distance(one, other) < 2 ? [`${one} ${other}`] : [])));
  expect(alike).toEqual([]);
});

/** Letters to change, add or leave out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (const [index, against] of Array.from(other).entries()) {
      const kept = (row[index] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(kept, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test('reads a fingerprint as people write it', () => {
  const hex = Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  expect(wordsOfFingerprint(hex.join(':'))).toBe(fingerprintWords(Uint8Array.from(hex, (pair) => Number.parseInt(pair, 16))).join(' '));
  expect(wordsOfFingerprint(hex.join('').toLowerCase())).toBe(wordsOfFingerprint(hex.join(':')));
  expect(() => wordsOfFingerprint('AB:CD')).toThrow(RangeError);
});
