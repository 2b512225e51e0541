import { withNumbers } from './address-shapes.ts';
import type { NameSpan } from './name-types.ts';

/** Between two parts of one address: commas, line breaks and marks of quoted lines, and an abbreviation of a state. */
const gap = /^[\s,;>|*#-]{0,6}(?:[A-Z]{2,3}[\s,]{1,4})?[\s,;>|*#-]{0,4}$/u;
const sentenceEnd = /^\.?[\s,;>|*#-]{0,6}$/u;
const abbreviated = /\b(?:st|ave|rd|blvd|ln|dr|ct|pl|sq|apt|ste|no|fl)$/iu;

/**
 * One finding for one address: streets, flats, towns and countries that stand beside each other, with their numbers and postcodes. Places that
 * stand alone stay places. Spans are in order and do not overlap, before and after.
 */
export function joinPlaces(text: string, spans: readonly NameSpan[]): readonly NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const grown = span.type === 'address' ? withNumbers(text, span) : span;
    const start = Math.max(grown.start, last?.end ?? 0);
    const next = { ...grown, start };
    if (last && isOneAddress(text, last, next)) {
      const whole: NameSpan = { type: 'address', start: last.start, end: next.end, score: Math.max(last.score, next.score) };
      joined[joined.length - 1] = grownRight(text, whole);
    } else if (next.end > next.start) joined.push(next);
  }
  return joined;
}

function isOneAddress(text: string, last: NameSpan, next: NameSpan): boolean {
  const places = isPlace(last) && isPlace(next);
  if (!places || (last.type === 'location' && next.type === 'location')) return false;
  const between = text.slice(last.end, next.start);
  return gap.test(between) || (sentenceEnd.test(between) && abbreviated.test(text.slice(last.start, last.end)));
}

function isPlace({ type }: NameSpan): boolean {
  return type === 'address' || type === 'location';
}

function grownRight(text: string, span: NameSpan): NameSpan {
  return { ...span, end: withNumbers(text, span).end };
}
