import { isObject, type JsonObject } from '#pipeline/json';
import { readFrame } from '../tokenizer/read-frame.ts';
import { TokenizerRefused } from '../tokenizer/tokenizer-refused.ts';
import type { UnigramVocabulary } from './best-path.ts';
import { readNormalizer } from './read-normalizer.ts';
import { readSplitter } from './read-splitter.ts';
import type { UnigramSettings } from './unigram.ts';

/** Reads a tokenizer.json whose model is Unigram (XLM-RoBERTa, multilingual E5 and the like). Throws TokenizerRefused for what is not supported. */
export function readUnigram(tokenizer: JsonObject): UnigramSettings {
  const { model, normalizer, pre_tokenizer: preTokenizer, post_processor: postProcessor, added_tokens: added } = tokenizer;
  const special = specialTokens(added);
  return {
    normalize: readNormalizer(normalizer),
    split: readSplitter(preTokenizer),
    vocabulary: readVocabulary(isObject(model) ? model : {}, special),
    frame: readFrame(postProcessor),
  };
}

function specialTokens(added: unknown): ReadonlySet<unknown> {
  const tokens: readonly unknown[] = Array.isArray(added) ? added : [];
  return new Set(tokens.flatMap((token) => (isObject(token) ? [token['content']] : [])));
}

/** How much less likely than the least likely piece an unknown character is, as logarithm. */
const unknownPenalty = 10;

function readVocabulary({ vocab, unk_id: unknown, byte_fallback: bytes }: JsonObject, special: ReadonlySet<unknown>): UnigramVocabulary {
  if (!Array.isArray(vocab)) throw new TokenizerRefused('it has no vocabulary');
  if (bytes === true) throw new TokenizerRefused('a Unigram model with byte_fallback is not supported');
  if (typeof unknown !== 'number') throw new TokenizerRefused('its Unigram model has no unk_id');
  const ids = new Map<string, number>();
  const scores = new Float64Array(vocab.length);
  let [least, longestPiece] = [Infinity, 1];
  for (const [id, entry] of vocab.entries()) {
    const parts: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const [piece, score] = parts;
    if (typeof piece !== 'string' || typeof score !== 'number')
      throw new TokenizerRefused(`entry ${id} of its vocabulary is not understood`);
    scores[id] = score;
    least = Math.min(least, score);
    if (special.has(piece) || id === unknown || piece === '') continue;
    ids.set(piece, id);
    longestPiece = Math.max(longestPiece, piece.length);
  }
  return { ids, scores, unknown, longestPiece, unknownScore: least - unknownPenalty };
}
