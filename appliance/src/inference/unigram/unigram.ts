import { framed, type Frame, type Tokenize } from '../tokenizer/framed.ts';
import { alignedText } from './aligned-text.ts';
import { bestPath, type UnigramVocabulary } from './best-path.ts';
import type { Normalize } from './read-normalizer.ts';
import type { Split } from './read-splitter.ts';

/** As tokenizer.json has them. */
export interface UnigramSettings {
  readonly normalize: Normalize;
  readonly split: Split;
  readonly vocabulary: UnigramVocabulary;
  readonly frame: Frame;
}

/**
 * SentencePiece's Unigram tokenizer with offsets, as in Hugging Face tokenizers. Unlike there, what looks like a control token (`</s>`) in a
 * text is text: who writes it must not steer the model.
 */
export function createUnigram({ normalize, split, vocabulary, frame }: UnigramSettings): Tokenize {
  return framed((text, most) => {
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    for (const word of split(normalize(alignedText(text)))) {
      if (ids.length >= most) break;
      for (const { id, start, end } of bestPath(word.text, vocabulary)) {
        if (ids.length >= most) break;
        ids.push(id);
        starts.push(word.starts[start] ?? 0);
        ends.push(word.ends[end - 1] ?? 0);
      }
    }
    return { ids, starts, ends };
  }, frame);
}
