import type { Replacement } from '#pipeline/texts/group-text';
import type { FoundSurrogate } from './act.ts';
import type { Mark, Passage } from './passage.ts';

/** Marks for surrogates in a text that is still as it came. Offsets move by `by`. */
export function marksOf(found: readonly FoundSurrogate[], by: number): readonly Mark[] {
  return found.map(({ start, end, restored }) => ({ start: start + by, end: end + by, from: start + by, to: end + by, restored }));
}

/** A passage's text with the values back in place of their surrogates. */
export function restoreMarks({ text, at, marks }: Passage): string {
  if (!marks.some(({ restored }) => restored !== undefined)) return text;
  let out = '';
  let copied = 0;
  for (const { start, end, restored } of marks) {
    if (restored === undefined) continue;
    out += text.slice(copied, start - at) + restored;
    copied = end - at;
  }
  return out + text.slice(copied);
}

/** What of the text as it came was replaced, by what. */
export function replacementsOf({ text, at, marks }: Passage): readonly Replacement[] {
  return marks.map(({ start, end, from, to, restored }) => ({ start: from, end: to, text: restored ?? text.slice(start - at, end - at) }));
}
