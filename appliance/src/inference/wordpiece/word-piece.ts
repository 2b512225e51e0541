import { framed, type Pieces, type Tokenize } from '../tokenizer/framed.ts';
import { characterKind, isChinese } from './character-kind.ts';

export type { Tokenize };

/** As tokenizer.json has them. Pieces inside a word begin with `prefix`. Words longer than `longestWord` characters become `unknown`. */
export interface WordPieceSettings {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly first: number;
  readonly last: number;
  readonly unknown: number;
  readonly prefix: string;
  readonly longestWord: number;
  readonly lowercase: boolean;
  readonly stripAccents: boolean;
  readonly splitChinese: boolean;
}

/**
 * BERT's tokenizer with offsets (WordPiece, Wu et al. 2016; normaliser and pre-tokenizer as in Hugging Face tokenizers). Unlike there, what
 * looks like a control token (`[SEP]`) in a text is text: who writes it must not steer the model.
 */
export function createWordPiece(settings: WordPieceSettings): Tokenize {
  const { first, last, vocabulary } = settings;
  const longestPiece = Math.max(...Array.from(vocabulary.keys(), ({ length }) => length));
  return framed(
    (text, most) => {
      const found: PieceList = { ids: [], starts: [], ends: [], most };
      for (const word of words(text, settings)) {
        if (found.ids.length >= most) break;
        addPieces(word, found, { settings, longestPiece });
      }
      return found;
    },
    { before: [first], between: [last], after: [last], secondType: 1 },
  );
}

interface PieceList extends Pieces {
  readonly ids: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly most: number;
}

/** A word as the vocabulary writes it. For each of its UTF-16 units: where the character it came from begins and ends in the text. */
interface Word {
  normal: string;
  readonly starts: number[];
  readonly ends: number[];
}

function* words(text: string, settings: WordPieceSettings): Generator<Word> {
  let word: Word = { normal: '', starts: [], ends: [] };
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const whole = characterKind(character);
    if (whole === 'dropped') continue;
    const normal = whole === 'gap' ? ' ' : normalised(character, settings);
    for (const piece of normal) {
      const kind = splits(piece, settings) ? 'alone' : characterKind(piece);
      if (kind !== 'part' && word.normal !== '') {
        yield word;
        word = { normal: '', starts: [], ends: [] };
      }
      if (kind === 'alone') yield { normal: piece, starts: repeated(start, piece.length), ends: repeated(at, piece.length) };
      if (kind !== 'part') continue;
      word.normal += piece;
      for (let unit = 0; unit < piece.length; unit += 1) {
        word.starts.push(start);
        word.ends.push(at);
      }
    }
  }
  if (word.normal !== '') yield word;
}

function repeated(offset: number, units: number): number[] {
  return units === 1 ? [offset] : [offset, offset];
}

function splits(character: string, { splitChinese }: WordPieceSettings): boolean {
  return splitChinese && isChinese(character);
}

const accents = /\p{Mn}/gu;

function normalised(character: string, { lowercase, stripAccents }: WordPieceSettings): string {
  const plain = stripAccents && character.charCodeAt(0) > 127 ? character.normalize('NFD').replace(accents, '') : character;
  return lowercase ? plain.toLowerCase() : plain;
}

/** Longest pieces first, from the left; a word that cannot be made of pieces is unknown as a whole. */
function addPieces(word: Word, found: PieceList, { settings, longestPiece }: { settings: WordPieceSettings; longestPiece: number }): void {
  const { normal, starts, ends } = word;
  const before = found.ids.length;
  const tooLong = normal.length > settings.longestWord && Array.from(normal).length > settings.longestWord;
  let from = 0;
  while (!tooLong && from < normal.length) {
    const to = longestMatch(normal, from, { settings, longestPiece });
    if (to.end === from) break;
    add(found, to.id, [starts[from] ?? 0, ends[to.end - 1] ?? 0]);
    from = to.end;
  }
  if (from < normal.length) {
    found.ids.length = found.starts.length = found.ends.length = before;
    add(found, settings.unknown, [starts[0] ?? 0, ends.at(-1) ?? 0]);
  }
  if (found.ids.length > found.most) found.ids.length = found.starts.length = found.ends.length = found.most;
}

/** `end` is `from` where no piece fits. */
function longestMatch(
  normal: string,
  from: number,
  { settings: { vocabulary, prefix }, longestPiece }: { settings: WordPieceSettings; longestPiece: number },
): { readonly id: number; readonly end: number } {
  const lead = from === 0 ? '' : prefix;
  for (let end = Math.min(normal.length, from + longestPiece - lead.length); end > from; end -= 1) {
    const id = vocabulary.get(lead + normal.slice(from, end));
    if (id !== undefined) return { id, end };
  }
  return { id: 0, end: from };
}

function add(found: PieceList, id: number, [start, end]: readonly [number, number]): void {
  found.ids.push(id);
  found.starts.push(start);
  found.ends.push(end);
}
