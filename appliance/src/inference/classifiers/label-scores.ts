import type { LabelGroup } from './read-labels.ts';

/** One row of numbers as probabilities that add up to 1. */
export function softmax(row: Float32Array): Float64Array {
  let most = -Infinity;
  for (const value of row) most = Math.max(most, value);
  const raised = Float64Array.from(row, (value) => Math.exp(value - most));
  let sum = 0;
  for (const value of raised) sum += value;
  return raised.map((value) => value / sum);
}

/** Each number a probability of its own. */
export function sigmoid(row: Float32Array): Float64Array {
  return Float64Array.from(row, (value) => 1 / (1 + Math.exp(-value)));
}

/** Probability that one of a group's outputs is true. */
export function groupScore(probabilities: Float64Array, { outputs }: LabelGroup): number {
  let sum = 0;
  for (const output of outputs) sum += probabilities[output] ?? 0;
  return Math.min(1, sum);
}
