import type { Lexicon, Words } from './lexicon.ts';

/** A text as the head sees it. */
export interface Seen {
  /** Unit length. */
  readonly vector: Float32Array;
  readonly words: Words;
}

/** What a text is worth beside each of the points. */
export interface Likeness {
  readonly kernel: Float32Array;
  readonly cosine: Float32Array;
}

/** Texts that others are compared with, held so that all comparisons are one pass. */
export interface Points {
  readonly count: number;
  /** With the first `count` points; all, if it is absent. Valid until the next call. */
  compare(seen: Seen, count?: number): Likeness;
}

/** How fast likeness falls with the cosine, and what shared words add. Both chosen on CLINC150 and BANKING77, where they matter little. */
const sharpness = 2;
const wordShare = 0.07;

/** The kernel is exp(2 (cosine − 1)) plus a share of the cosine of the words: both positive definite, and so is the sum. */
export function createPoints(texts: readonly Seen[], lexicon: Lexicon): Points {
  const width = texts[0]?.vector.length ?? 0;
  const vectors = new Float32Array(texts.length * width);
  texts.forEach(({ vector }, at) => vectors.set(vector, at * width));
  const lists = wordLists(texts, lexicon.size);
  const [kernel, cosine, shared] = [new Float32Array(texts.length), new Float32Array(texts.length), new Float32Array(texts.length)];
  return {
    count: texts.length,
    compare({ vector, words }, count = texts.length) {
      shared.fill(0);
      words.ids.forEach((id, at) => addShared(shared, lists[id], words.weights[at] ?? 0));
      for (let point = 0; point < count; point += 1) {
        const likeness = dotAt(vectors, point * width, vector);
        cosine[point] = likeness;
        kernel[point] = Math.exp(sharpness * (likeness - 1)) + wordShare * (shared[point] ?? 0);
      }
      return { kernel, cosine };
    },
  };
}

interface WordList {
  readonly points: number[];
  readonly weights: number[];
}

function wordLists(texts: readonly Seen[], size: number): readonly WordList[] {
  const lists = Array.from({ length: size }, (): WordList => ({ points: [], weights: [] }));
  texts.forEach(({ words }, point) => {
    words.ids.forEach((id, at) => {
      lists[id]?.points.push(point);
      lists[id]?.weights.push(words.weights[at] ?? 0);
    });
  });
  return lists;
}

function addShared(shared: Float32Array, list: WordList | undefined, weight: number): void {
  if (!list) return;
  for (let at = 0; at < list.points.length; at += 1) {
    const point = list.points[at] ?? 0;
    shared[point] = (shared[point] ?? 0) + weight * (list.weights[at] ?? 0);
  }
}

/** Four sums side by side: the processor does not wait for one to end. */
function dotAt(rows: Float32Array, from: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = vector.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    a += (rows[from + at] ?? 0) * (vector[at] ?? 0);
    b += (rows[from + at + 1] ?? 0) * (vector[at + 1] ?? 0);
    c += (rows[from + at + 2] ?? 0) * (vector[at + 2] ?? 0);
    d += (rows[from + at + 3] ?? 0) * (vector[at + 3] ?? 0);
  }
  for (let at = whole; at < vector.length; at += 1) a += (rows[from + at] ?? 0) * (vector[at] ?? 0);
  return a + b + c + d;
}
