import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTexts } from './sample-texts.ts';

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

describe('samples', () => {
  it('are all of it where that is not too much', () => {
    expect(sampleTexts(['abc', 'd'], 4)).toEqual(['abc', 'd']);
  });

  it('are about as many characters as wanted, from all over the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 20 }), (lengths) => {
        const texts = lengths.map((length, at) => String.fromCharCode(97 + at).repeat(length));
        const samples = sampleTexts(texts, 50_000);
        const wanted = Math.min(50_000, lengthOf(texts));
        expect(lengthOf(samples)).toBeGreaterThan(wanted - 4096);
        expect(lengthOf(samples)).toBeLessThanOrEqual(wanted + 4096);
        texts.forEach((text) => {
          if (text.length * 50_000 > lengthOf(texts) * 4096) expect(samples.some((sample) => sample[0] === text[0])).toBe(true);
        });
      }),
    );
  });
});
