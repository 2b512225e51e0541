/** A piece of a text that a token classifier sees at once. Words that begin in [`from`, `to`) are taken from this window. */
export interface EntityWindow {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** UTF-16 units. */
const longest = 480;
const overlap = 64;

/** Windows that cover a text, each overlapping the next so that a name at an edge is seen whole by one of them. Depends on the text alone. */
export function entityWindows(text: string): readonly EntityWindow[] {
  const cuts: { readonly start: number; readonly end: number }[] = [];
  for (let start = 0; ;) {
    const end = text.length - start <= longest ? text.length : edge(text, start + longest - overlap / 2, start + longest);
    cuts.push({ start, end });
    if (end === text.length) break;
    start = edge(text, end - overlap, end - overlap / 2);
  }
  // Between the windows, the middle of what they share.
  const borders = cuts.map(({ start }, at) => (at === 0 ? 0 : Math.floor((start + (cuts[at - 1]?.end ?? start)) / 2)));
  return cuts.map(({ start, end }, at) => ({ start, end, from: borders[at] ?? 0, to: borders[at + 1] ?? text.length }));
}

const space = /\s/u;
const lowSurrogate = /[\udc00-\udfff]/;

/** Behind the last space in a range, else its end; never inside a surrogate pair. */
function edge(text: string, least: number, most: number): number {
  for (let at = most; at > least; at -= 1) if (space.test(text.charAt(at - 1))) return at;
  return lowSurrogate.test(text.charAt(most)) ? most - 1 : most;
}
