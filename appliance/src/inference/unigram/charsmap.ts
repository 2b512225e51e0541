/**
 * Reads SentencePiece's `precompiled_charsmap`: what the characters in a chunk of text become (NFKC with additions), undefined where they
 * stay. Format: length of a double-array trie in bytes (32 bits), the trie (Darts, 32-bit units), then replacements that end with a zero byte.
 * As in Hugging Face tokenizers, the shortest entry that begins the chunk replaces all of it.
 */
export function readCharsmap(bytes: Uint8Array): (chunk: string) => string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.byteLength < 4 ? 0 : view.getUint32(0, true);
  if (size === 0 || size % 4 !== 0 || 4 + size > bytes.byteLength) throw new RangeError('not a precompiled_charsmap');
  const units = Uint32Array.from({ length: size / 4 }, (_, at) => view.getUint32(4 + 4 * at, true));
  const replacements = bytes.subarray(4 + size);
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return (chunk) => {
    const found = firstMatch(units, encoder.encode(chunk));
    if (found === undefined) return undefined;
    const end = replacements.indexOf(0, found);
    return decoder.decode(replacements.subarray(found, end === -1 ? undefined : end));
  };
}

function firstMatch(units: Uint32Array, key: Uint8Array): number | undefined {
  let at = offsetOf(units[0] ?? 0);
  for (const byte of key) {
    if (byte === 0) return undefined;
    at ^= byte;
    const unit = units[at] ?? 0;
    // A label is the byte; the highest bit is that of a value.
    if ((unit & 0x800000ff) !== byte) return undefined;
    at ^= offsetOf(unit);
    if ((unit & 0x100) !== 0) return (units[at] ?? 0) & 0x7fffffff;
  }
  return undefined;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
