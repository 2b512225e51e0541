/** Pieces of a vocabulary with their log probabilities. `unknown`: id of what no piece stands for. */
export interface UnigramVocabulary {
  readonly ids: ReadonlyMap<string, number>;
  /** By id. */
  readonly scores: Float64Array;
  readonly unknown: number;
  /** UTF-16 units. */
  readonly longestPiece: number;
  /** Log probability of a character that no piece stands for. */
  readonly unknownScore: number;
}

export interface PathPiece {
  readonly id: number;
  /** UTF-16 offsets in the word. */
  readonly start: number;
  readonly end: number;
}

/**
 * The likeliest pieces of a word (Viterbi; Kudo 2018, as in Hugging Face tokenizers: of two equally likely paths the one found first, and
 * unknown characters side by side are one piece).
 */
export function bestPath(word: string, vocabulary: UnigramVocabulary): readonly PathPiece[] {
  const { ids, scores, unknown, longestPiece, unknownScore } = vocabulary;
  const size = word.length;
  const best = new Float64Array(size + 1).fill(-Infinity);
  const from = new Int32Array(size + 1).fill(-1);
  const idAt = new Int32Array(size + 1);
  best[0] = 0;
  const offer = (start: number, end: number, { id, score }: { readonly id: number; readonly score: number }): void => {
    if (from[end] !== -1 && score <= (best[end] ?? 0)) return;
    best[end] = score;
    from[end] = start;
    idAt[end] = id;
  };
  for (let start = 0; start < size;) {
    const width = (word.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    const before = best[start] ?? 0;
    let single = false;
    const last = Math.min(size, start + longestPiece);
    for (let end = start + 1; end <= last; end += 1) {
      const id = ids.get(word.slice(start, end));
      if (id === undefined) continue;
      offer(start, end, { id, score: before + (scores[id] ?? 0) });
      single ||= end - start === width;
    }
    if (!single) offer(start, start + width, { id: unknown, score: before + unknownScore });
    start += width;
  }
  return backwards({ size, from, idAt, unknown });
}

interface Paths {
  readonly size: number;
  readonly from: Int32Array;
  readonly idAt: Int32Array;
  readonly unknown: number;
}

function backwards({ size, from, idAt, unknown }: Paths): readonly PathPiece[] {
  const pieces: PathPiece[] = [];
  for (let end = size; end > 0;) {
    const start = from[end] ?? 0;
    const id = idAt[end] ?? unknown;
    const next = pieces.at(-1);
    if (id === unknown && next?.id === unknown) pieces[pieces.length - 1] = { ...next, start };
    else pieces.push({ id, start, end });
    end = start;
  }
  return pieces.reverse();
}
