/** Crockford's letters: no i, l, o, u, so that ids are read aloud and typed without mistakes. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** One letter for each byte, 5 bits of it. Uniform where the bytes are. */
export function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => letters[byte % 32] ?? '0').join('');
}

/** The number in letters, most significant first, filled with zeros. */
export function numberLetters(value: number, length: number): string {
  return Array.from({ length }, (_, index) => letters[Math.floor(value / 32 ** (length - 1 - index)) % 32] ?? '0').join('');
}
