import { fold } from '#guardrails/fold/fold';

/** A context word of several tokens, after its first. */
export interface Phrase {
  readonly rest: readonly string[];
  readonly number: number;
}

/** Context words of all rules, ready for search. */
export interface ContextWords {
  readonly count: number;
  /** The number under which a reader reports a word. */
  readonly numberOf: (word: string) => number;
  /** By first token, in lower case. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Words that are not ASCII, met anywhere. */
  readonly unspaced: readonly { readonly text: string; readonly number: number }[];
}

/** Levels context words as a reader levels text: folded, lower case, parted at punctuation and digits. */
export function createContextWords(words: readonly string[]): ContextWords {
  const numbers = new Map([...new Set(words)].map((word, number) => [word, number] as const));
  const phrases = new Map<string, Phrase[]>();
  const unspaced: { text: string; number: number }[] = [];
  const add = ([first, ...rest]: readonly string[], number: number) => {
    if (first !== undefined) phrases.set(first, [...(phrases.get(first) ?? []), { rest, number }]);
  };
  for (const [word, number] of numbers) {
    const levelled = fold(word).text.toLowerCase();
    if (/[^\0-\x7f]/.test(levelled)) {
      unspaced.push({ text: levelled, number });
      continue;
    }
    const tokens = levelled.match(/[a-z]+|[0-9]+/g) ?? [];
    add(tokens, number);
    if (tokens.length > 1) add([tokens.join('')], number);
  }
  return { count: numbers.size, numberOf: (word) => numbers.get(word) ?? 0, phrases, unspaced };
}
