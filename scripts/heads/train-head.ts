// One head from its cases: weights of classes and sources, and which segment of a long attack counts.
import type { Case } from './corpus.ts';
import { fit, rawScore, type Example, type FitSettings, type Weights } from './fit.ts';

export interface TrainSettings extends FitSettings {
  /** A source of n rows weighs n to the power of this. */
  readonly sourcePower: number;
  /** Weight of all positive rows; negative ones weigh 1. */
  readonly positive: number;
  /** Sources that weigh more or less than their size says. */
  readonly emphasis: readonly (readonly [RegExp, number])[];
}

/**
 * Trains twice: first with the first segment of every positive text, then with the segment that scored highest, since the rest of a long text
 * may be harmless. Every segment of a negative text is negative.
 */
export function trainHead(cases: readonly Case[], settings: TrainSettings): Weights {
  const weights = caseWeights(cases, settings);
  const first = fit(
    examples(cases, weights, () => 0),
    settings,
  );
  if (cases.every(({ row, parts }) => row.label === 0 || parts.length <= 1)) return first;
  return fit(
    examples(cases, weights, (one) => strongest(one, first)),
    settings,
  );
}

function strongest({ parts }: Case, weights: Weights): number {
  const scores = parts.map((part) => rawScore(part, weights));
  return scores.indexOf(Math.max(...scores));
}

function examples(cases: readonly Case[], weights: readonly number[], choose: (one: Case) => number): Example[] {
  return cases.flatMap((one, at): Example[] => {
    const weight = weights[at] ?? 0;
    const { label } = one.row;
    if (label === 0) return one.parts.map((features) => ({ features, label, weight: weight / Math.sqrt(one.parts.length) }));
    const features = one.parts[choose(one)];
    return features === undefined ? [] : [{ features, label, weight }];
  });
}

function caseWeights(cases: readonly Case[], { sourcePower, positive, emphasis }: TrainSettings): number[] {
  const sizes = new Map<string, number>();
  const keyOf = ({ row }: Case): string => `${row.source}:${row.label}`;
  for (const one of cases) sizes.set(keyOf(one), (sizes.get(keyOf(one)) ?? 0) + 1);
  const raw = cases.map(
    (one) => (emphasis.find(([sources]) => sources.test(one.row.source))?.[1] ?? 1) * (sizes.get(keyOf(one)) ?? 1) ** (sourcePower - 1),
  );
  const sums = [0, 0];
  for (const [at, { row }] of cases.entries()) sums[row.label] = (sums[row.label] ?? 0) + (raw[at] ?? 0);
  return cases.map(({ row }, at) => ((row.label === 1 ? positive : 1) * (raw[at] ?? 0)) / (sums[row.label] || 1));
}
