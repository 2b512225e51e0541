import type { Question } from '../question.ts';

/** Tokens of a stretch of text. `starts` and `ends` are UTF-16 offsets of the text. */
export interface Pieces {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Tokens as a model reads them. Offsets are those of the text a token is of; of tokens that stand for no text they are 0. */
export interface Tokens extends Pieces {
  /** The first token of token type 1; absent: there is none. */
  readonly second?: number;
}

/** At most `limit` tokens, those of the frame included; what comes after is not read. Of two texts the longer is cut first. */
export type Tokenize = (question: Question, limit: number) => Tokens;

/** At most `most` pieces of a text, from its beginning. */
export type CutPieces = (text: string, most: number) => Pieces;

/** Tokens around a text, and around and between two. `secondType`: token type of the second text and what comes after it. */
export interface Frame {
  readonly before: readonly number[];
  readonly between: readonly number[];
  readonly after: readonly number[];
  readonly secondType: 0 | 1;
}

/** Which of two texts is longer is found out up to so many times the room. */
const measured = 8;

export function framed(cut: CutPieces, frame: Frame): Tokenize {
  const { before, between, after, secondType } = frame;
  return (question, limit) => {
    if (typeof question === 'string') {
      return joined([specials(before), cut(question, limit - before.length - after.length), specials(after)]);
    }
    const room = limit - before.length - between.length - after.length;
    const [first, second] = longestFirst(cut(question[0], measured * room), cut(question[1], measured * room), room);
    const tokens = joined([specials(before), first, specials(between), second, specials(after)]);
    return secondType === 0 ? tokens : { ...tokens, second: before.length + first.ids.length + between.length };
  };
}

function specials(ids: readonly number[]): Pieces {
  const none = ids.map(() => 0);
  return { ids, starts: none, ends: none };
}

function joined(parts: readonly Pieces[]): Tokens {
  return {
    ids: parts.flatMap(({ ids }) => ids),
    starts: parts.flatMap(({ starts }) => starts),
    ends: parts.flatMap(({ ends }) => ends),
  };
}

/** `longest_first` of Hugging Face tokenizers: the longer is cut to the length of the shorter, then both to half of the room. */
function longestFirst(first: Pieces, second: Pieces, room: number): readonly [Pieces, Pieces] {
  const [one, two] = [first.ids.length, second.ids.length];
  if (one + two <= room) return [first, second];
  const shorter = Math.min(one, two, Math.floor(room / 2));
  const longer = room - shorter;
  return one > two ? [shortened(first, longer), shortened(second, shorter)] : [shortened(first, shorter), shortened(second, longer)];
}

function shortened({ ids, starts, ends }: Pieces, most: number): Pieces {
  return { ids: ids.slice(0, most), starts: starts.slice(0, most), ends: ends.slice(0, most) };
}
