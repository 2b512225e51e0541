import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fold, foldedText } from './fold.ts';
import { openTailOf } from './open-tail.ts';

describe('fold', () => {
  test.each([
    ['full-width', '４１１１－１１ＡＢｃ＠ｅ．', '4111-11ABc@e.'],
    ['decimal digits of other scripts', '٤۴४๔᠔𝟒𝟜', '4444444'],
    ['circled digits and letters', '④⓪ⓑⒸ', '40bC'],
    ['spaces and hyphens', 'a\u00a0b\u2009c\u3000d\u2011e\u2212f', 'a b c d-e-f'],
    ['invisible characters', 'a\u200bb\u00adc\u2060d\ufe0fe\u202ef', 'abcdef'],
    ['accents, composed or not', 'éÅñe\u0301ø', 'eAneo'],
    ['look-alikes', '\u0430\u0441\u0435\u03bf\u0391\u0412', 'aceoAB'],
    ['mathematical letters', '𝐒𝒮𝓃', 'SSn'],
    ['keycaps', '4\ufe0f\u20e3', '4'],
  ])('folds %s', (_, text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  test('leaves other text as it is', () => {
    for (const text of ['plain text', '“quoted” … 漢字 かな 한글', 'हिन्दी में', 'emoji 👩🏽💻', '10² ½']) expect(fold(text).text).toBe(text);
  });

  test('does not copy ASCII text', () => {
    const { starts, startAt, endAt } = fold('abc 123');
    expect(starts).toBeUndefined();
    expect([startAt(3), endAt(3)]).toEqual([3, 3]);
  });

  test('maps spans back, marks taken in and zero-width characters after the end left out', () => {
    const text = 'x \u200b4\u200b1\u0301\u0302\u200b y';
    const folded = fold(text);
    const start = folded.text.indexOf('41');
    expect(text.slice(folded.startAt(start), folded.endAt(start + 2))).toBe('4\u200b1\u0301\u0302');
  });

  test('folds parts as it folds the whole', () => {
    const any = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(any, any, (left, right) => {
        const cut = /[\ud800-\udbff]$/.test(left) && /^[\udc00-\udfff]/.test(right);
        fc.pre(!cut);
        expect(fold(left + right).text).toBe(fold(left).text + fold(right).text);
      }),
    );
  });

  test('gives the same text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(foldedText(text)).toBe(fold(text).text);
      }),
    );
    for (const text of ['it’s “fine” — ４１１１', 'e\u0301\u200b', '𝐒𝒮 👩🏽💻', '\ud83d', 'a\udc00b'])
      expect(foldedText(text)).toBe(fold(text).text);
  });

  test('maps in order and within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const folded = fold(text);
        expect(folded.text.length).toBeLessThanOrEqual(text.length);
        for (let at = 0; at < folded.text.length; at += 1) {
          expect(folded.startAt(at)).toBeLessThan(folded.endAt(at + 1));
          expect(folded.endAt(at + 1)).toBeLessThanOrEqual(folded.startAt(at + 1));
        }
        expect(folded.startAt(folded.text.length)).toBe(text.length);
      }),
    );
  });
});

describe('open tail', () => {
  test.each([
    ['nothing open', 'abc', 3],
    ['half a pair', 'ab\ud83d', 2],
    ['a letter with a mark', 'abe\u0301', 2],
    ['a joiner after an emoji', 'a👩\u200d', 1],
    ['no text', '', 0],
  ])('tells where it begins: %s', (_, text, place) => {
    expect(openTailOf(text)).toBe(place);
  });

  test('is bounded', () => {
    expect(openTailOf(`a${'\u0301'.repeat(500)}`)).toBe(501);
  });
});
