import { isUnspaced } from './characters.ts';

/** The words of a call's texts, so that no surrogate is one of them. */
export interface MetWords {
  meet(text: string): void;
  /** Whether a text of the call may hold this by itself: its word is there, or all pairs of its words stand beside each other somewhere. */
  mayHold(candidate: string): boolean;
}

export function createMetWords(): MetWords {
  const words = new Set<string>();
  const pairs = new Set<string>();
  const texts: string[] = [];
  let read = 0;
  return {
    meet(text) {
      texts.push(text);
    },
    mayHold(candidate) {
      // Read when the first surrogate is made: most calls need none.
      for (; read < texts.length; read += 1) {
        const met = wordsOf(texts[read] ?? '');
        for (const word of met) words.add(word);
        for (const pair of pairsOf(met)) pairs.add(pair);
      }
      if (isUnspaced(candidate)) return texts.some((text) => text.includes(candidate));
      const own = wordsOf(candidate);
      return own.length === 1 ? own.every((word) => words.has(word)) : pairsOf(own).every((pair) => pairs.has(pair));
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{Nd}@]+/gu) ?? [];
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
}
