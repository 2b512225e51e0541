import type { HeadScores } from './outcome.ts';
import type { Scored } from './training.ts';
import { thresholdFor } from './thresholds.ts';

const never = 99;

/** Where the sentence head decides, given where `document` does: together they may flag no more clean documents and prompts than this. */
export function taskThreshold(outside: readonly Scored[], scored: ReadonlyMap<string, HeadScores>): number {
  const document = scored.get('document');
  if (document === undefined) return never;
  const documentScores = new Map(document.outside.map(({ one, scores }) => [one.row.text, scores]));
  const clean = /^(?:openai-moderation|wiki-|jigsaw|bipia-email-clean|spikee-fp|wildguard|notinject|own-.*-clean|own-document-request)/;
  const inDocuments = outside
    .filter(({ one }) => clean.test(one.row.source))
    .map(({ one, scores }) => ({
      one: { ...one, row: { ...one.row, label: 0 as const } },
      scores: scores.map((score, at) => ((documentScores.get(one.row.text)?.[at] ?? -20) >= document.threshold ? score : -20)),
    }));
  return thresholdFor(inDocuments, {
    train: {},
    caps: [
      { sources: /^spikee-fp/, share: 0.07 },
      { sources: /^bipia-email-clean/, share: 0.06 },
      { sources: /^(?:openai|wiki|jigsaw)/, share: 0.03 },
      { sources: /^wildguard/, share: 0.006 },
      { sources: /^own-document-request/, share: 0.08 },
    ],
  });
}
