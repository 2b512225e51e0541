/** A text on its way to a tokenizer's form. For each of its UTF-16 units: where what it came from begins and ends in the original. */
export interface AlignedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A stretch of an aligned text and what becomes of it. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function alignedText(text: string): AlignedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { text, starts, ends };
}

/** A text with some stretches changed, which come in order and do not overlap. What a stretch becomes is aligned with all of it. */
export function changed(original: AlignedText, changes: Iterable<Change>): AlignedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let kept = 0;
  const keep = (to: number): void => {
    parts.push(original.text.slice(kept, to));
    for (let at = kept; at < to; at += 1) {
      starts.push(original.starts[at] ?? 0);
      ends.push(original.ends[at] ?? 0);
    }
  };
  for (const { start, end, text } of changes) {
    keep(start);
    const [first, last] = rangeOf(original, start, end);
    parts.push(text);
    for (let unit = 0; unit < text.length; unit += 1) {
      starts.push(first);
      ends.push(last);
    }
    kept = end;
  }
  keep(original.text.length);
  return { text: parts.join(''), starts, ends };
}

/** Where a stretch stands in the original; an empty one stands before what follows it. */
function rangeOf({ starts, ends }: AlignedText, start: number, end: number): readonly [number, number] {
  const first = starts[start] ?? ends.at(-1) ?? 0;
  return start === end ? [first, first] : [first, ends[end - 1] ?? first];
}

/** A part of an aligned text. */
export function sliced({ text, starts, ends }: AlignedText, from: number, to: number): AlignedText {
  return { text: text.slice(from, to), starts: starts.slice(from, to), ends: ends.slice(from, to) };
}
