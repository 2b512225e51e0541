/** The sandbox's token: a word of at most 16 characters with the white space before it. White space at the end is one too. */
const word = /\s*\S{1,16}|\s+/gu;

/** The words of a text. Joined again they are the text. */
export function words(text: string): readonly string[] {
  return text.match(word) ?? [];
}

export function countWords(text: string): number {
  return words(text).length;
}
