/** One `class` of the words that are there. */
export function classNames(...words: readonly (string | false | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== false && word !== '').join(' ');
}
