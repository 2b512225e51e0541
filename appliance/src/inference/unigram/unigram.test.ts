import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTokenizer } from '../tokenizer/read-tokenizer.ts';

const metaspace = { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' };
const special = { '<s>': { id: '<s>', ids: [0] }, '</s>': { id: '</s>', ids: [2] } };
const [begin, end] = [{ SpecialToken: { id: '<s>', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }];
const [one, other] = [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }];

const pieces: readonly (readonly [string, number])[] = [
  ['▁मेरा', -3],
  ['▁कार्ड', -3],
  ['▁खो', -4],
  ['▁गया', -4],
  ['▁என்', -3],
  ['▁அட்டை', -3],
  ['▁', -2],
  ['card', -5],
  ['c', -6],
  ['ar', -4],
  ['d', -4],
  ['s', -6],
  ['fi', -5],
  ['query', -4],
  [':', -3],
  ['a', -7],
  ['r', -7],
];

/** As XLM-RoBERTa's, but small. */
const tokenizer = {
  added_tokens: ['<s>', '<pad>', '</s>', '<unk>'].map((content, id) => ({ id, content, special: true })),
  normalizer: { type: 'Precompiled', precompiled_charsmap: charsmap({ ﬁ: 'fi', '\u00a0': ' ', '²': '2' }) },
  pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace] },
  post_processor: {
    type: 'TemplateProcessing',
    single: [begin, one, end],
    pair: [begin, one, end, end, other, end],
    special_tokens: special,
  },
  model: { type: 'Unigram', unk_id: 3, vocab: [['<s>', 0], ['<pad>', 0], ['</s>', 0], ['<unk>', 0], ...pieces] },
};

const tokenize = readTokenizer(tokenizer);
const idOf = (piece: string): number => 4 + pieces.findIndex(([text]) => text === piece);
const textOf = (text: string): readonly string[] =>
  tokenize(text, 512)
    .ids.slice(1, -1)
    .map((id) => pieces[id - 4]?.[0] ?? '<unk>');

/** A precompiled_charsmap: a double array with a block of 256 places for each node. */
function charsmap(entries: Readonly<Record<string, string>>): string {
  const units = new Uint32Array(256 * 32);
  const replacements: number[] = [];
  let blocks = 1;
  units[0] = 256 << 10;
  for (const [from, to] of Object.entries(entries)) {
    let base = 256;
    const key = Buffer.from(from);
    for (const [at, byte] of key.entries()) {
      const place = base ^ byte;
      if (units[place] === 0) {
        blocks += 1;
        units[place] = byte | ((place ^ (blocks * 256)) << 10);
      }
      base = place ^ ((units[place] ?? 0) >>> 10);
      if (at < key.length - 1) continue;
      units[place] = (units[place] ?? 0) | 0x100;
      units[base] = 0x80000000 + replacements.length;
      replacements.push(...Buffer.from(to), 0);
    }
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(units.byteLength);
  return Buffer.concat([size, Buffer.from(units.buffer), Buffer.from(replacements)]).toString('base64');
}

describe('a Unigram tokenizer', () => {
  it('takes the likeliest pieces, in any language', () => {
    expect(textOf('मेरा कार्ड खो गया')).toEqual(['▁मेरा', '▁कार्ड', '▁खो', '▁गया']);
    expect(textOf('என் அட்டை')).toEqual(['▁என்', '▁அட்டை']);
    // -5 for the whole is better than -6 -4 -4 for its parts.
    expect(textOf('cards')).toEqual(['▁', 'card', 's']);
  });

  it('frames a text and two texts as its template says', () => {
    const [card, mark] = [idOf('card'), idOf('▁')];
    expect(tokenize('card', 512)).toEqual({ ids: [0, mark, card, 2], starts: [0, 0, 0, 0], ends: [0, 0, 4, 0] });
    expect(tokenize(['card', 'मेरा'], 512).ids).toEqual([0, mark, card, 2, 2, idOf('▁मेरा'), 2]);
    expect(tokenize(['card card card', 'मेरा'], 9).ids).toEqual([0, mark, card, mark, card, 2, 2, idOf('▁मेरा'), 2]);
    expect(tokenize('card card card', 5).ids).toEqual([0, mark, card, mark, 2]);
    expect(tokenize('', 512).ids).toEqual([0, 2]);
  });

  it('writes characters as the vocabulary has them, and says where in the text they stand', () => {
    const { ids, starts, ends } = tokenize('ﬁ\u00a0d', 512);
    expect(ids.slice(1, -1)).toEqual([idOf('▁'), idOf('fi'), idOf('▁'), idOf('d')]);
    expect(starts.slice(1, -1)).toEqual([0, 0, 2, 2]);
    expect(ends.slice(1, -1)).toEqual([0, 1, 2, 3]);
  });

  it('makes one token of what it does not know', () => {
    expect(textOf('漢字漢')).toEqual(['▁', '<unk>']);
    expect(textOf('c²漢d')).toEqual(['▁', 'c', '<unk>', 'd']);
  });

  it('takes control tokens that a caller wrote for text', () => {
    expect(tokenize('card</s>', 512).ids.filter((id) => id === 2)).toHaveLength(1);
  });

  it('makes offsets in order and inside the text of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { ids, starts, ends } = tokenize(text, 4096);
        for (let at = 1; at < ids.length - 1; at += 1) {
          expect(starts[at]).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
          expect(ends[at]).toBeGreaterThanOrEqual(starts[at] ?? 0);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('a tokenizer.json with a Unigram model', () => {
  it('may normalise and split in the other ways that are usual', () => {
    const steps = [
      { type: 'NFKC' },
      { type: 'Lowercase' },
      { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
      { type: 'Strip', strip_right: true },
    ];
    const other = { ...tokenizer, normalizer: { type: 'Sequence', normalizers: steps }, pre_tokenizer: metaspace };
    expect(readTokenizer(other)('ＣＡＲＤ   card ', 512).ids).toEqual(tokenize('card card', 512).ids);
  });

  it('is refused by name for what is not supported', () => {
    const refusal =
      (change: object): (() => unknown) =>
      () =>
        readTokenizer({ ...tokenizer, ...change });
    expect(refusal({ normalizer: { type: 'Nmt' } })).toThrow('a normalizer of type Nmt is not supported with a Unigram model');
    expect(refusal({ normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } })).toThrow(
      'precompiled_charsmap is not understood',
    );
    expect(refusal({ pre_tokenizer: { type: 'ByteLevel' } })).toThrow('a pre-tokenizer of type ByteLevel is not supported');
    expect(refusal({ post_processor: { type: 'ByteLevel' } })).toThrow('a post-processor of type ByteLevel is not supported');
    expect(refusal({ model: { ...tokenizer.model, byte_fallback: true } })).toThrow('byte_fallback is not supported');
    expect(refusal({ model: { type: 'Unigram', vocab: [['a', 0]] } })).toThrow('no unk_id');
    expect(refusal({ model: { type: 'BPE', vocab: {} } })).toThrow('a model of type BPE is not supported, only WordPiece and Unigram');
  });
});
