import type { Finding } from '#guardrails/finding';
import type { Mark, Passage, Trail } from './passage.ts';

export interface Replacing {
  /** What stands in a finding's place. */
  readonly replacementOf: (finding: Finding, value: string) => string;
  /** Of the text that `passage` is a part of. */
  readonly trail: Trail;
  /** Where the passage begins in the text that comes out. */
  readonly outAt: number;
}

/** A passage with its findings replaced. No finding and no mark reaches over its ends. Findings are in order and do not overlap. */
export function replaceFindings(passage: Passage, findings: readonly Finding[], replacing: Replacing): Passage {
  const { text, at, marks } = passage;
  const { replacementOf, trail, outAt } = replacing;
  const parts: string[] = [];
  const outMarks: Mark[] = [];
  let copied = at;
  let length = 0;
  let next = 0;

  function copyTo(end: number): void {
    for (let mark = marks[next]; mark && mark.end <= end; mark = marks[next]) {
      const shift = outAt + length - copied;
      if (mark.start >= copied) outMarks.push({ ...mark, start: mark.start + shift, end: mark.end + shift });
      next += 1;
    }
    parts.push(text.slice(copied - at, end - at));
    length += end - copied;
    copied = end;
  }

  for (const finding of findings) {
    copyTo(finding.start);
    const replacement = replacementOf(finding, text.slice(finding.start - at, finding.end - at));
    outMarks.push({
      start: outAt + length,
      end: outAt + length + replacement.length,
      from: trail.origin(finding.start, 'start'),
      to: trail.origin(finding.end, 'end'),
    });
    parts.push(replacement);
    length += replacement.length;
    copied = finding.end;
    while ((marks[next]?.start ?? Number.POSITIVE_INFINITY) < finding.end) next += 1;
  }
  copyTo(at + text.length);
  return { text: parts.join(''), at: outAt, marks: outMarks };
}

/** `[CARD-NUMBER]` for `card-number`. */
export function placeholderOf(type: string): string {
  return `[${type.toUpperCase()}]`;
}
