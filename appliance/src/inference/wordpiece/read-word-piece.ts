import { isObject, type JsonObject } from '#pipeline/json';
import { TokenizerRefused } from '../tokenizer/tokenizer-refused.ts';
import type { WordPieceSettings } from './word-piece.ts';

/** Reads a tokenizer.json of Hugging Face tokenizers. Throws TokenizerRefused for all but BERT's WordPiece. */
export function readWordPiece(tokenizer: unknown): WordPieceSettings {
  if (!isObject(tokenizer) || !isObject(tokenizer['model'])) throw new TokenizerRefused('not understood');
  const { model, normalizer, pre_tokenizer: preTokenizer } = tokenizer;
  mustBe(model, 'WordPiece', 'a model of type');
  mustBe(normalizer, 'BertNormalizer', 'a normalizer of type');
  mustBe(preTokenizer, 'BertPreTokenizer', 'a pre-tokenizer of type');
  const vocabulary = readVocabulary(model['vocab']);
  const idOf = (token: string): number => {
    const id = vocabulary.get(token);
    if (id === undefined) throw new TokenizerRefused(`its vocabulary has no ${token}`);
    return id;
  };
  const {
    lowercase = true,
    strip_accents: stripAccents,
    handle_chinese_chars: splitChinese = true,
  } = isObject(normalizer) ? normalizer : {};
  const { unk_token: unknown, continuing_subword_prefix: prefix, max_input_chars_per_word: longestWord } = model;
  return {
    vocabulary,
    first: idOf('[CLS]'),
    last: idOf('[SEP]'),
    unknown: idOf(typeof unknown === 'string' ? unknown : '[UNK]'),
    prefix: typeof prefix === 'string' ? prefix : '##',
    longestWord: typeof longestWord === 'number' ? longestWord : 100,
    lowercase: lowercase !== false,
    // Not said: as in BERT, what is lowercased loses its accents.
    stripAccents: typeof stripAccents === 'boolean' ? stripAccents : lowercase !== false,
    splitChinese: splitChinese !== false,
  };
}

function mustBe(part: unknown, wanted: string, what: string): asserts part is JsonObject {
  const type = isObject(part) ? part['type'] : undefined;
  // Older files of WordPiece models do not say the model's type.
  if (type === wanted || (wanted === 'WordPiece' && type === undefined && isObject(part))) return;
  throw new TokenizerRefused(
    `${what} ${typeof type === 'string' ? type : 'unknown'} is not supported, only ${wanted}${wanted === 'WordPiece' ? ' and Unigram' : ''}`,
  );
}

function readVocabulary(vocabulary: unknown): ReadonlyMap<string, number> {
  if (!isObject(vocabulary)) throw new TokenizerRefused('it has no vocabulary');
  const ids = new Map<string, number>();
  for (const [piece, id] of Object.entries(vocabulary)) if (typeof id === 'number') ids.set(piece, id);
  return ids;
}
