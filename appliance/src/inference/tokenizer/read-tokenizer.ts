import { isObject } from '#pipeline/json';
import { readUnigram } from '../unigram/read-unigram.ts';
import { createUnigram } from '../unigram/unigram.ts';
import { readWordPiece } from '../wordpiece/read-word-piece.ts';
import { createWordPiece } from '../wordpiece/word-piece.ts';
import type { Tokenize } from './framed.ts';

/** Reads a tokenizer.json of Hugging Face tokenizers. Throws TokenizerRefused for all but BERT's WordPiece and SentencePiece's Unigram. */
export function readTokenizer(tokenizer: unknown): Tokenize {
  const model = isObject(tokenizer) ? tokenizer['model'] : undefined;
  if (isObject(tokenizer) && isObject(model) && isUnigram(model)) return createUnigram(readUnigram(tokenizer));
  return createWordPiece(readWordPiece(tokenizer));
}

/** Older files do not say the model's type; of those we know only Unigram lists its pieces. */
function isUnigram({ type, vocab }: { readonly type?: unknown; readonly vocab?: unknown }): boolean {
  return type === 'Unigram' || (type === undefined && Array.isArray(vocab));
}
