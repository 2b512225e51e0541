/** A stretch of a text that is judged at once. Offsets are UTF-16 units. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** A segment ends at the first end of a sentence past `full`, at the last blank before `most` when there is none, and at `most` without a blank. */
const segmentFull = 700;
export const segmentMost = 1000;

const sentenceEnd = /[.!?…。！？][)"'”’\]]*(?=\s)|\n/g;

/**
 * Cuts a text into segments that the embedder sees whole. Causal: a cut depends on the text before it and at most `segmentMost` units past the
 * last cut, never on what follows, so a longer text has the same first segments.
 */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  while (text.length - start > segmentFull) {
    const end = cutAfter(text, start);
    if (end === undefined) break;
    segments.push({ start, end });
    start = end;
  }
  if (start < text.length || segments.length === 0) segments.push({ start, end: text.length });
  return segments;
}

function cutAfter(text: string, start: number): number | undefined {
  const near = text.slice(start, start + segmentMost + 1);
  sentenceEnd.lastIndex = segmentFull;
  const ending = sentenceEnd.exec(near);
  if (ending !== null && ending.index + ending[0].length <= segmentMost) return start + ending.index + ending[0].length;
  if (near.length <= segmentMost) return undefined;
  const blank = near.lastIndexOf(' ', segmentMost - 1);
  if (blank > segmentFull) return start + blank + 1;
  return isLowSurrogate(text, start + segmentMost) ? start + segmentMost - 1 : start + segmentMost;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
