/** Whether and where some words stand in a text, all looked for at once (Aho and Corasick, 1975). */
export interface WordAutomaton {
  /**
   * Calls `visit` at each place where a word ends, with the index behind it; the words that end there are `wordsAt` of its state. Stops and
   * returns true when `visit` does.
   */
  meets(text: string, visit: (end: number, words: readonly number[]) => boolean): boolean;
}

export interface WordSigns {
  /** Levels an ASCII code: its case, say. */
  readonly level: (code: number) => number;
  /** Rows of this code count as one of it; absent: none does. */
  readonly repeats?: number;
}

const ascii = 128;
/** All that is not ASCII is one sign: enough for a first look. */
const foreign = ascii;
/** More states than this times signs would not stay in a processor's near memory, nor in any. */
const mostCells = 1_000_000;

/** undefined where the words are too many for a table. Words are met in levelled text; they must not be empty. */
export function createWordAutomaton(words: readonly string[], { level, repeats }: WordSigns): WordAutomaton | undefined {
  const levelled = words.map((word) => Array.from({ length: word.length }, (_, at) => signOf(word.charCodeAt(at), level)));
  const classOf = classesOf(levelled, level);
  const width = Math.max(...classOf) + 1;
  if ((1 + levelled.reduce((sum, word) => sum + word.length, 0)) * width > mostCells) return undefined;
  const { next, ends } = createTable(
    levelled.map((word) => word.map((sign) => classOf[sign] ?? 0)),
    width,
  );
  const repeated = repeats === undefined ? -1 : (classOf[repeats] ?? -1);
  return {
    meets(text, visit) {
      let row = 0;
      let before = -1;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        const own = classOf[code < ascii ? code : foreign] ?? 0;
        if (own === before && own === repeated) continue;
        before = own;
        const to = next[row + own] ?? 0;
        row = to < 0 ? -to : to;
        if (to < 0 && visit(at + 1, ends.get(row) ?? none)) return true;
      }
      return false;
    },
  };
}

const none: readonly number[] = [];

function signOf(code: number, level: (code: number) => number): number {
  return code < ascii ? level(code) : foreign;
}

/** Signs that no word has are class 0. */
function classesOf(words: readonly (readonly number[])[], level: (code: number) => number): Uint8Array {
  const own = new Map<number, number>();
  for (const word of words) for (const sign of word) if (!own.has(sign)) own.set(sign, own.size + 1);
  return Uint8Array.from({ length: ascii + 1 }, (_, code) => own.get(signOf(code, level)) ?? 0);
}

interface Table {
  /** For each row and class the row that follows, negative where words end in it. A row begins at a multiple of the width. */
  readonly next: Int32Array;
  /** The words that end in a row. */
  readonly ends: ReadonlyMap<number, readonly number[]>;
}

function createTable(words: readonly (readonly number[])[], width: number): Table {
  const { next, ends } = createTree(words, width);
  const shorter = new Map<number, number>([[0, 0]]);
  const queue = [0];
  for (let index = 0; index < queue.length; index += 1) {
    const row = queue[index] ?? 0;
    const fallback = shorter.get(row) ?? 0;
    for (let own = 0; own < width; own += 1) {
      const child = next[row + own] ?? 0;
      const other = row === 0 ? 0 : (next[fallback + own] ?? 0);
      if (child === 0) {
        next[row + own] = other;
        continue;
      }
      shorter.set(child, other);
      const more = ends.get(other);
      if (more) ends.set(child, [...(ends.get(child) ?? []), ...more]);
      queue.push(child);
    }
  }
  return { next: next.map((row) => (ends.has(row) ? -row : row)), ends };
}

function createTree(words: readonly (readonly number[])[], width: number) {
  const next = new Int32Array((1 + words.reduce((sum, word) => sum + word.length, 0)) * width);
  const ends = new Map<number, readonly number[]>();
  let last = 0;
  for (const [index, word] of words.entries()) {
    let row = 0;
    for (const own of word) {
      if (next[row + own] === 0) next[row + own] = last += width;
      row = next[row + own] ?? 0;
    }
    ends.set(row, [...(ends.get(row) ?? []), index]);
  }
  return { next: next.slice(0, last + width), ends };
}
