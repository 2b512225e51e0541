// Everything the modes share: cases by head, fitting all heads of a part of them, thresholds from texts that were not trained on.
import { sentencePieces } from '../../appliance/src/inference/heads/sentence-pieces.ts';
import { chanceOf } from './chance.ts';
import type { Case } from './corpus.ts';
import { taskSentences } from './document-cases.ts';
import { featureMaker, type Features } from './feature-table.ts';
import { fit, rawScore, type Weights } from './fit.ts';
import { gramBits, headPlans, settings, trainDefaults } from './head-plans.ts';
import { taskTexts } from './task-texts.ts';
import { trainHead } from './train-head.ts';

/** A text with what a head (or all that stand together) says of its segments. */
export interface Scored {
  readonly one: Case;
  readonly scores: readonly number[];
}

/** The sentence head's name. */
export const taskHead = 'assistant-task';

/** Fits one head on these cases; the sentence head on the sentences of their documents. */
export function fitHead(name: string, cases: readonly Case[]): Weights {
  if (name === taskHead) return fitTask(cases);
  return trainHead(cases, { ...trainDefaults, ...headPlans[name]?.train });
}

/** Raw scores of a text's segments. */
export function scoresOf(name: string, { parts, pieces }: Case, weights: Weights): number[] {
  if (name !== taskHead) return parts.map((part) => rawScore(part, weights));
  const make = sentenceFeatures();
  return pieces.map((piece) => Math.max(-20, ...sentencePieces(piece).map((sentence) => rawScore(make(sentence), weights))));
}

/** Scores every case by weights that were fitted without its fold. `only`: just that many of the folds. */
export function outOfFold(
  name: string,
  cases: readonly Case[],
  { folds, only = folds }: { readonly folds: number; readonly only?: number },
): Scored[] {
  const foldOf = ({ row }: Case): number => Math.floor(chanceOf(row.group ?? row.text, 'fold') * folds);
  return Array.from({ length: only }, (_, fold) => {
    const weights = fitHead(
      name,
      cases.filter((one) => foldOf(one) !== fold),
    );
    return cases.filter((one) => foldOf(one) === fold).map((one) => ({ one, scores: scoresOf(name, one, weights) }));
  }).flat();
}

const sentenceMemory = new Map<string, Features>();

function sentenceFeatures(): (sentence: string) => Features {
  const make = featureMaker({ ...settings, lexicalFactor: 0 });
  const nothing = new Float32Array(settings.embedding);
  return (sentence) => {
    const known = sentenceMemory.get(sentence);
    if (known !== undefined) return known;
    const features = make(sentence, nothing);
    sentenceMemory.set(sentence, features);
    return features;
  };
}

function fitTask(cases: readonly Case[]): Weights {
  const make = sentenceFeatures();
  const sentences = taskSentences(
    cases.map(({ row }) => row),
    taskTexts(),
  );
  const count = [0, 0];
  for (const { label } of sentences) count[label] = (count[label] ?? 0) + 1;
  const weightOf = (label: 0 | 1): number => (label === 1 ? 1 : 2) / Math.max(1, count[label] ?? 1);
  return fit(
    sentences.map(({ text, label }) => ({ features: make(text), label, weight: weightOf(label) })),
    { bits: gramBits, ridge: 1e-4, passes: 12 },
  );
}
