import { isObject, type JsonObject } from '#pipeline/json';
import { TokenizerRefused } from '../tokenizer/tokenizer-refused.ts';
import { typeOf } from '../tokenizer/type-of.ts';
import { changed, sliced, type AlignedText, type Change } from './aligned-text.ts';
import { readCharsmap } from './charsmap.ts';

export type Normalize = (text: AlignedText) => AlignedText;

/** Reads the normalizer of a tokenizer.json (absent: none). Throws TokenizerRefused for one that is not supported. */
export function readNormalizer(normalizer: unknown): Normalize {
  if (normalizer === null || normalizer === undefined) return (text) => text;
  if (!isObject(normalizer)) throw new TokenizerRefused('its normalizer is not understood');
  const type = typeOf(normalizer);
  switch (type) {
    case 'Sequence':
      return sequence(normalizer['normalizers']);
    case 'Precompiled':
      return precompiled(normalizer['precompiled_charsmap']);
    case 'Replace':
      return replacing(normalizer);
    case 'Strip':
      return stripping(normalizer['strip_left'] === true, normalizer['strip_right'] === true);
    case 'Lowercase':
      return byGrapheme((grapheme) => grapheme.toLowerCase());
    case 'StripAccents':
      return byGrapheme((grapheme) => grapheme.replace(/\p{Mn}/gu, ''));
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD':
      return byGrapheme((grapheme) => grapheme.normalize(type));
  }
  throw new TokenizerRefused(`a normalizer of type ${type} is not supported with a Unigram model`);
}

function sequence(normalizers: unknown): Normalize {
  if (!Array.isArray(normalizers)) throw new TokenizerRefused('its normalizer is not understood');
  const steps = normalizers.map(readNormalizer);
  return (text) => steps.reduce((so, step) => step(so), text);
}

const graphemes = (): Intl.Segmenter => new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Changes each grapheme for itself. */
function byGrapheme(change: (grapheme: string) => string): Normalize {
  const segmenter = graphemes();
  return (original) => {
    const changes: Change[] = [];
    for (const { segment, index } of segmenter.segment(original.text)) {
      const text = change(segment);
      if (text !== segment) changes.push({ start: index, end: index + segment.length, text });
    }
    return changes.length === 0 ? original : changed(original, changes);
  };
}

/** Longer graphemes are looked up character by character, bytes of UTF-8: as Hugging Face tokenizers do. */
const longestGrapheme = 5;

function precompiled(charsmap: unknown): Normalize {
  if (typeof charsmap !== 'string') throw new TokenizerRefused('its precompiled_charsmap is not understood');
  const lookUp = charsmapOf(charsmap);
  return byGrapheme((grapheme) => {
    const whole = Buffer.byteLength(grapheme) <= longestGrapheme ? lookUp(grapheme) : undefined;
    return whole ?? Array.from(grapheme, (character) => lookUp(character) ?? character).join('');
  });
}

function charsmapOf(base64: string): (chunk: string) => string | undefined {
  // An empty one says that nothing changes.
  if (base64 === '') return () => undefined;
  try {
    return readCharsmap(Buffer.from(base64, 'base64'));
  } catch {
    throw new TokenizerRefused('its precompiled_charsmap is not understood');
  }
}

function replacing({ pattern, content }: JsonObject): Normalize {
  const expression = isObject(pattern) ? expressionOf(pattern) : undefined;
  if (expression === undefined || typeof content !== 'string') throw new TokenizerRefused('a Replace of its normalizer is not understood');
  return (original) => {
    const matches = Array.from(original.text.matchAll(expression), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      text: content,
    }));
    return matches.length === 0 ? original : changed(original, matches);
  };
}

function expressionOf({ String: literal, Regex: regex }: JsonObject): RegExp | undefined {
  if (typeof literal === 'string') return new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'), 'gu');
  if (typeof regex !== 'string') return undefined;
  try {
    return new RegExp(regex, 'gu');
  } catch {
    return undefined;
  }
}

function stripping(left: boolean, right: boolean): Normalize {
  return (original) => {
    const { text } = original;
    const start = left ? text.length - text.trimStart().length : 0;
    const end = right ? Math.max(start, text.trimEnd().length) : text.length;
    return start === 0 && end === text.length ? original : sliced(original, start, end);
  };
}
