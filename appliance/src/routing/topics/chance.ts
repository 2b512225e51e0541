import type { Evidence } from './evidence.ts';

/** How likely it is that the best topic is right: 0 to 1. */
export interface Chance {
  of(features: Evidence['features']): number;
}

export interface ChanceRow {
  readonly features: Evidence['features'];
  readonly right: boolean;
  readonly weight: number;
}

/** About what BANKING77 gives with three to ten examples a topic: the constant, then the features'. It holds where there are few examples. */
const before = [-3.5, 1.5, 3, 4.5, 3] as const;
/** How strongly it holds: one over the variance that a weight has around it. */
const hold: number = 0.4;
const rounds = 25;

/** Logistic regression with a normal prior around `before`, by Newton's method. */
export function fitChance(rows: readonly ChanceRow[]): Chance {
  let weights: readonly number[] = before;
  for (let round = 0; round < rounds; round += 1) {
    const step = newtonStep(rows, weights);
    weights = weights.map((weight, at) => weight - (step[at] ?? 0));
    if (Math.hypot(...step) < 1e-6) break;
  }
  const found = weights;
  return { of: (features) => logistic(dot(found, features)) };
}

function newtonStep(rows: readonly ChanceRow[], weights: readonly number[]): readonly number[] {
  const gradient = weights.map((weight, at) => (weight - (before[at] ?? 0)) * hold);
  const curve = weights.map((_, at) => weights.map((_unused, to) => (at === to ? hold : 0)));
  for (const { features, right, weight } of rows) {
    const inputs = [1, ...features];
    const chance = logistic(dot(weights, features));
    const slope = Math.max(1e-6, chance * (1 - chance)) * weight;
    inputs.forEach((input, at) => {
      gradient[at] = (gradient[at] ?? 0) + (chance - (right ? 1 : 0)) * weight * input;
      const line = curve[at];
      if (line) inputs.forEach((other, to) => (line[to] = (line[to] ?? 0) + slope * input * other));
    });
  }
  return solve(curve, gradient);
}

/** Gaussian elimination with pivots; the matrix is small and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  rows.forEach((pivotRow, pivot) => {
    const scale = pivotRow[pivot] || 1e-12;
    for (const [at, row] of rows.entries()) {
      if (at === pivot) continue;
      const share = (row[pivot] ?? 0) / scale;
      for (let to = pivot; to < row.length; to += 1) row[to] = (row[to] ?? 0) - share * (pivotRow[to] ?? 0);
    }
  });
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] || 1e-12));
}

function dot([constant = 0, ...weights]: readonly number[], features: readonly number[]): number {
  return features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), constant);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
