import type { ConsolePage } from '../pages/pages.ts';

/** Something that the command palette goes to. */
export interface PaletteEntry {
  readonly path: string;
  readonly title: string;
  /** What it is: Page, Route, Provider … */
  readonly kind: string;
  /** Other words that find it. */
  readonly words: string;
}

export function pageEntries(pages: readonly ConsolePage[]): readonly PaletteEntry[] {
  return pages.map(({ path, title, words = '' }) => ({ path, title, kind: 'Page', words }));
}

const mostShown = 30;

/** Those with every word of the question; what begins with it comes first, then what has it in the title. */
export function found(entries: readonly PaletteEntry[], question: string): readonly PaletteEntry[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter(({ kind }) => kind === 'Page');
  return entries
    .flatMap((entry) => {
      const title = entry.title.toLowerCase();
      const text = `${title} ${entry.kind.toLowerCase()} ${entry.words.toLowerCase()}`;
      return words.every((word) => text.includes(word)) ? [{ entry, rank: rankOf(title, words) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostShown)
    .map(({ entry }) => entry);
}

function rankOf(title: string, [first = '']: readonly string[]): number {
  if (title.startsWith(first)) return 0;
  return title.includes(first) ? 1 : 2;
}
