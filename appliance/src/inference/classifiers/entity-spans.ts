import type { EntitySpan } from '#ports';
import type { WordScore } from './classifier-messages.ts';

export interface SpanRules {
  readonly labels: readonly string[];
  /** From which probability on a word is of a type. */
  readonly thresholdOf: (label: string) => number;
}

/**
 * Entities from a token classifier's words, which are in order. A word is of the most probable type that reaches its threshold; words of one
 * type are one entity over at most four characters without letters or digits, unless two names stand side by side.
 */
export function entitySpans(text: string, words: readonly WordScore[], rules: SpanRules): readonly EntitySpan[] {
  const thresholds = rules.labels.map(rules.thresholdOf);
  const spans: EntitySpan[] = [];
  for (const word of words) {
    const best = bestLabel(word.scores, thresholds);
    const label = rules.labels[best];
    const score = word.scores[best];
    if (label === undefined || score === undefined) continue;
    const last = spans.at(-1);
    if (last && last.label === label && goesOn(text, last, word)) {
      spans[spans.length - 1] = { ...last, end: word.end, score: Math.max(last.score, score) };
    } else if (letterOrDigit.test(text.slice(word.start, word.end))) {
      spans.push({ label, start: word.start, end: word.end, score });
    }
  }
  return spans;
}

/** -1 where none reaches its threshold. */
function bestLabel(scores: readonly number[], thresholds: readonly number[]): number {
  let best = -1;
  for (const [at, score] of scores.entries()) {
    if (score >= (thresholds[at] ?? 1) && (best === -1 || score > (scores[best] ?? 0))) best = at;
  }
  return best;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
/** People one after another: more than a space, a hyphen or an apostrophe between them. Addresses have such gaps inside. */
const person = /^PER/iu;
const listed = /[^\p{L}\p{N}_]{2,}/u;
const widestGap = 4;

function goesOn(text: string, { label, end }: EntitySpan, word: WordScore): boolean {
  if (word.start - end > widestGap) return false;
  const between = text.slice(end, word.start);
  return !letterOrDigit.test(between) && !(person.test(label) && word.begins > 0.5 && listed.test(between));
}
