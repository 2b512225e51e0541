// Logistic regression with L2 on dense and hashed features.
import type { Features } from './feature-table.ts';
import { seeded } from './seeded.ts';

/** Weights of one head: dense (bias last) and a bucket each. */
export interface Weights {
  readonly dense: Float64Array;
  readonly grams: Float64Array;
}

export interface Example {
  readonly features: Features;
  readonly label: 0 | 1;
  /** How much it counts. */
  readonly weight: number;
}

export interface FitSettings {
  readonly bits: number;
  /** L2 on every weight, for example weights that sum to 1. */
  readonly ridge: number;
  /** Passes over the examples. */
  readonly passes: number;
}

/**
 * Fits a head by coordinate descent in the dual (Yu, Huang and Lin 2011, algorithm 5, as in LIBLINEAR): about ten passes come near the
 * optimum. The order of the examples is drawn from a fixed seed, so the same examples give the same weights.
 */
export function fit(examples: readonly Example[], { bits, ridge, passes }: FitSettings): Weights {
  const weights: Weights = { dense: new Float64Array(examples[0]?.features.dense.length ?? 1), grams: new Float64Array(2 ** bits) };
  const total = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const bounds = examples.map(({ weight }) => weight / total / ridge);
  const squares = examples.map(({ features }) => square(features));
  // How far each example pulls, from 0 to its bound.
  const pulls = Float64Array.from(bounds, (bound) => Math.min(0.001 * bound, 1e-8));
  for (const [at, { features, label }] of examples.entries()) add(weights, features, signOf(label) * (pulls[at] ?? 0));
  const order = examples.map((_, at) => at);
  const draw = seeded(1);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, draw.number);
    for (const at of order) {
      const example = examples[at];
      const bound = bounds[at] ?? 0;
      if (example === undefined || bound === 0) continue;
      const sign = signOf(example.label);
      const old = pulls[at] ?? 0;
      const next = bestPull({ old, bound, square: squares[at] ?? 0, margin: sign * rawScore(example.features, weights) });
      pulls[at] = next;
      add(weights, example.features, sign * (next - old));
    }
  }
  return weights;
}

/** The raw score of fitted weights. */
export function rawScore({ dense, buckets, amounts }: Features, weights: Weights): number {
  let sum = 0;
  const { dense: denseWeights, grams } = weights;
  for (let at = 0; at < dense.length; at += 1) sum += (dense[at] ?? 0) * (denseWeights[at] ?? 0);
  for (let at = 0; at < buckets.length; at += 1) sum += (amounts[at] ?? 0) * (grams[buckets[at] ?? 0] ?? 0);
  return sum;
}

/** Newton's method for one example's pull z: minimises z log z + (bound − z) log(bound − z) + ½ square (z − old)² + margin (z − old). */
function bestPull({ old, bound, square: curve, margin }: { old: number; bound: number; square: number; margin: number }): number {
  // Towards the nearer end, where the logarithms are exact.
  const mirrored = 0.5 * curve * (bound - 2 * old) + margin < 0;
  const from = mirrored ? bound - old : old;
  const slope = mirrored ? -margin : margin;
  let pull = bound - from < 0.5 * bound ? 0.1 * from : from;
  const gradient = (): number => curve * (pull - from) + slope + Math.log(pull / (bound - pull));
  for (let step = 0; step < 50; step += 1) {
    const steep = gradient();
    if (Math.abs(steep) < 1e-4) break;
    const next = pull - steep / (curve + bound / ((bound - pull) * pull));
    pull = next <= 0 ? 0.1 * pull : Math.min(next, bound * (1 - 1e-12));
  }
  return mirrored ? bound - pull : pull;
}

function signOf(label: 0 | 1): number {
  return label === 1 ? 1 : -1;
}

function square({ dense, amounts }: Features): number {
  let sum = 0;
  for (const value of dense) sum += value * value;
  for (const value of amounts) sum += value * value;
  return sum;
}

function add(weights: Weights, { dense, buckets, amounts }: Features, factor: number): void {
  const { dense: denseWeights, grams } = weights;
  for (let at = 0; at < dense.length; at += 1) denseWeights[at] = (denseWeights[at] ?? 0) + factor * (dense[at] ?? 0);
  for (let at = 0; at < buckets.length; at += 1) {
    const bucket = buckets[at] ?? 0;
    grams[bucket] = (grams[bucket] ?? 0) + factor * (amounts[at] ?? 0);
  }
}

function shuffle(list: number[], number: (limit: number) => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = number(at + 1);
    const kept = list[at] ?? 0;
    list[at] = list[other] ?? 0;
    list[other] = kept;
  }
}
