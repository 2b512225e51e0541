/** What becomes of a list of words when text is typed or pasted into it. */
export interface TypedWords {
  readonly words: readonly string[];
  /** What the check has against the first word it refuses; that word stays in the field. */
  readonly fault?: string;
  readonly rest: string;
}

/** Adds the words of a text: apart by commas or new lines, trimmed, each once. `check` says what is wrong with a word. */
export function addWords(words: readonly string[], text: string, check: (word: string) => string | undefined): TypedWords {
  const added = new Set(words);
  const typed = text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const [place, word] of typed.entries()) {
    const fault = check(word);
    if (fault !== undefined) return { words: [...added], fault, rest: typed.slice(place).join(', ') };
    added.add(word);
  }
  return { words: [...added], rest: '' };
}
