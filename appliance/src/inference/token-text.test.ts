import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenText } from './token-text.ts';

/** A tokenizer whose tokens are runs of bytes. */
const decode = (tokens: readonly Buffer[]): string => Buffer.concat(tokens).toString('utf8');

function cut(text: string, sizes: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const tokens: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    tokens.push(bytes.subarray(at, at + size));
    at += size;
  }
  return tokens;
}

describe('text of tokens', () => {
  it('is whole characters only, and all of them, wherever the tokens cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (text, sizes) => {
        const tokens = createTokenText(decode);
        const pieces = cut(text, sizes).map((token) => tokens.push(token));
        const rest = tokens.end();
        expect(pieces.join('') + rest).toBe(text);
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
      }),
      { examples: [['😀é银', [1]]] },
    );
  });

  it('leaves out a character that never ends', () => {
    const tokens = createTokenText(decode);
    const bytes = Buffer.from('a😀');
    expect(tokens.push(bytes.subarray(0, 1))).toBe('a');
    expect(tokens.push(bytes.subarray(1, 3))).toBe('');
    expect(tokens.end()).toBe('');
  });

  it('does not wait for ever on a model that writes broken bytes', () => {
    const tokens = createTokenText(decode);
    const shown = Array.from({ length: 40 }, () => tokens.push(Buffer.from([0xff]))).join('');
    expect(shown.length).toBeGreaterThan(0);
  });
});
