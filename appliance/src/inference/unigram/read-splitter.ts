import { isObject, type JsonObject } from '#pipeline/json';
import { TokenizerRefused } from '../tokenizer/tokenizer-refused.ts';
import { typeOf } from '../tokenizer/type-of.ts';
import { changed, sliced, type AlignedText } from './aligned-text.ts';

/** Cuts a normalised text into words, in order; a word never reaches into the next. */
export type Split = (text: AlignedText) => readonly AlignedText[];

/** Reads the pre-tokenizer of a tokenizer.json: WhitespaceSplit, Metaspace or both. Throws TokenizerRefused for another. */
export function readSplitter(preTokenizer: unknown): Split {
  if (!isObject(preTokenizer)) throw new TokenizerRefused('its pre-tokenizer is not understood');
  switch (typeOf(preTokenizer)) {
    case 'Sequence': {
      const steps: readonly unknown[] = Array.isArray(preTokenizer['pretokenizers']) ? preTokenizer['pretokenizers'] : [];
      const splits = steps.map(readSplitter);
      return (text) => splits.reduce<readonly AlignedText[]>((words, split) => words.flatMap(split), [text]);
    }
    case 'WhitespaceSplit':
      return (text) => Array.from(text.text.matchAll(/\S+/gu), ({ 0: word, index }) => sliced(text, index, index + word.length));
    case 'Metaspace':
      return metaspace(preTokenizer);
  }
  throw new TokenizerRefused(`a pre-tokenizer of type ${typeOf(preTokenizer)} is not supported with a Unigram model`);
}

/** Writes spaces as a visible character that begins the next word. `prepend_scheme`: which words get one though no space is before them. */
function metaspace({ replacement: mark = '▁', add_prefix_space: always = true, prepend_scheme: scheme, split = true }: JsonObject): Split {
  if (typeof mark !== 'string' || mark === '') throw new TokenizerRefused('its Metaspace is not understood');
  const prepends = scheme ?? (always === false ? 'never' : 'always');
  return (original) => {
    const spaces = Array.from(original.text.matchAll(/ /g), ({ index }) => ({ start: index, end: index + 1, text: mark }));
    const marked = changed(original, spaces);
    if (marked.text === '') return [];
    const isFirst = prepends === 'always' || (prepends === 'first' && original.starts[0] === 0);
    const text = isFirst && !marked.text.startsWith(mark) ? changed(marked, [{ start: 0, end: 0, text: mark }]) : marked;
    return split === false ? [text] : wordsOf(text, mark);
  };
}

/** Each begins with the mark, but for a first one without it. */
function wordsOf(text: AlignedText, mark: string): readonly AlignedText[] {
  const words: AlignedText[] = [];
  for (let from = 0; from < text.text.length;) {
    const next = text.text.indexOf(mark, from + (text.text.startsWith(mark, from) ? mark.length : 0));
    const to = next === -1 ? text.text.length : next;
    words.push(sliced(text, from, to));
    from = to;
  }
  return words;
}
