import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWordPiece } from './read-word-piece.ts';
import { createWordPiece } from './word-piece.ts';

const file: unknown = JSON.parse(readFileSync(new URL('../../../models/pii-ner/tokenizer.json', import.meta.url), 'utf8'));
const settings = readWordPiece(file);
const tokenize = createWordPiece(settings);

describe('the tokenizer', () => {
  // Made with Hugging Face tokenizers from the same tokenizer.json.
  it.each([
    [
      'Zoë O’Brien-Łukasz pays €1,200.50 to #42B',
      [2, 4696, 2192, 3653, 565, 9046, 1899, 16700, 13105, 10270, 4471, 18990, 8381, 13161, 7148, 123, 258, 4503, 13378, 11165, 3],
    ],
    ['Überweisung\tan  Müller\u00a0& Söhne', [2, 18198, 6548, 19247, 19476, 8199, 13076, 11070, 6246, 5312, 7312, 3]],
    ['al\u200bice 東京へ 3x 😀 ok', [2, 7933, 16023, 3579, 500, 16650, 12235, 1, 233, 3]],
    ['ΟΔΟΣ İstanbul ß ﬁn', [2, 13196, 853, 11280, 13973, 10822, 19085, 477, 1105, 3]],
    [`${'a'.repeat(101)} end`, [2, 1, 5063, 3]],
    ['', [2, 3]],
  ])('makes the same tokens as the reference: %j', (text, ids) => {
    expect(tokenize(text, 512).ids).toEqual(ids);
  });

  it('takes control tokens that a caller wrote for text', () => {
    expect(tokenize('a [SEP] b', 512).ids.filter((id) => id === settings.last)).toHaveLength(1);
  });

  it('says where in the text a token stands, in UTF-16 units', () => {
    const text = '😀 Zo\u0308e\u200b ß';
    const { starts, ends } = tokenize(text, 512);
    const pieces = starts.slice(1, -1).map((start, at) => text.slice(start, ends[at + 1]));
    expect(pieces.join('')).toBe('😀Zo\u0308eß');
    expect(pieces[0]).toBe('😀');
  });

  it('keeps to its limit', () => {
    const { ids, starts, ends } = tokenize('Überweisung '.repeat(1000), 16);
    expect([ids.length, starts.length, ends.length]).toEqual([16, 16, 16]);
    expect(ids.at(-1)).toBe(settings.last);
  });

  it('makes offsets in order and inside the text of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { ids, starts, ends } = tokenize(text, 4096);
        for (let at = 1; at < ids.length - 1; at += 1) {
          const start = starts[at] ?? -1;
          const end = ends[at] ?? -1;
          expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('a tokenizer.json', () => {
  it('of another kind is refused by name', () => {
    expect(() => readWordPiece({ model: { type: 'BPE', vocab: {} } })).toThrow('a model of type BPE is not supported, only WordPiece');
    expect(() => readWordPiece({ model: { type: 'WordPiece', vocab: {} }, normalizer: { type: 'Sequence' } })).toThrow(
      'a normalizer of type Sequence is not supported',
    );
    expect(() => readWordPiece([])).toThrow('not understood');
  });

  it('without the tokens that every text needs is refused', () => {
    const normalizer = { type: 'BertNormalizer' };
    expect(() =>
      readWordPiece({ model: { type: 'WordPiece', vocab: { a: 1 } }, normalizer, pre_tokenizer: { type: 'BertPreTokenizer' } }),
    ).toThrow('no [CLS]');
  });
});
