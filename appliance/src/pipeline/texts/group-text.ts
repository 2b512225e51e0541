import type { TextEdit } from '#pipeline/texts/splice-json';
import type { TextGroup } from '#pipeline/text-window';

/** What of a group's text is replaced, in UTF-16 units of it; in order, not overlapping. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A group as its reader sees it: the pieces put together, with nothing between them. */
export function groupText({ pieces }: TextGroup): string {
  const [only] = pieces;
  return pieces.length === 1 && only ? only.text : pieces.map(({ text }) => text).join('');
}

/** The edits that replace parts of a group's text. What replaces a part that spans pieces stands in the first of them. */
export function replaceInGroup({ pieces }: TextGroup, replacements: readonly Replacement[]): readonly TextEdit[] {
  if (replacements.length === 0) return [];
  const edits: TextEdit[] = [];
  let base = 0;
  let next = 0;
  for (const piece of pieces) {
    const end = base + piece.text.length;
    const last = piece === pieces.at(-1);
    let text = '';
    let at = base;
    for (; next < replacements.length; next += 1) {
      const replaced = replacements[next];
      if (!replaced || replaced.start > end || (replaced.start === end && !last)) break;
      text += piece.text.slice(at - base, Math.max(at, replaced.start) - base);
      // What began in an earlier piece is said there.
      if (replaced.start >= base) text += replaced.text;
      at = Math.max(at, Math.min(end, replaced.end));
      if (replaced.end > end) break;
    }
    text += piece.text.slice(at - base);
    if (text !== piece.text) edits.push({ piece, text });
    base = end;
  }
  return edits;
}
