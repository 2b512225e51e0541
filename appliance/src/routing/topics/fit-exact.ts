import { dotRange, invertFactor, type Line } from './factor.ts';
import { createHead, keepNearest, nearestOf, pointsOf, type Fitted, type FitTask } from './head.ts';

/** Added to the kernel's diagonal. Chosen on CLINC150 and BANKING77; between 0.02 and 0.15 it makes no difference there. */
export const ridge = 0.05;

/**
 * Kernel ridge regression on one column a topic, with every row as a point: the weights are (K + ridge)⁻¹ T. Leaving a row out needs no second fit:
 * its score without itself is t − weight / (K + ridge)⁻¹ᵢᵢ (Cawley and Talbot 2004), so every row is judged. Work is cubic in the rows.
 */
export async function fitExact({ rows, columns, lexicon, slices }: FitTask): Promise<Fitted> {
  const points = pointsOf(rows, lexicon);
  const columnOf = rows.map(({ column }) => column);
  const matrix: Float32Array[] = [];
  const nearest = rows.map(() => nearestOf(new Float32Array(0), [], columns));
  for (const [at, { seen }] of rows.entries()) {
    const { kernel, cosine } = points.compare(seen, at + 1);
    const row = kernel.slice(0, at + 1);
    row[at] = (row[at] ?? 0) + ridge;
    matrix.push(row);
    for (let other = 0; other < at; other += 1) {
      keepNearest(nearest[at], { point: other, column: columnOf[other] ?? 0, likeness: cosine[other] ?? -1 });
      keepNearest(nearest[other], { point: at, column: columnOf[at] ?? 0, likeness: cosine[other] ?? -1 });
    }
    await slices.spend(at * seen.vector.length);
  }
  const inverse = await invertFactor(matrix, slices);
  const weights = await solve(inverse, { columnOf, columns, slices });
  const judged = rows.flatMap(({ column }, at) => {
    const line = inverse[at] ?? new Float32Array(0);
    const diagonal = dotRange(line, line, { from: at, to: rows.length });
    const scores = Float32Array.from({ length: columns }, (_, to) => {
      return (to === column ? 1 : 0) - (weights[at * columns + to] ?? 0) / diagonal;
    });
    const own = nearest[at];
    return own ? [{ row: at, scored: { scores, ...own } }] : [];
  });
  return { head: createHead(points, weights, columnOf), judged, pointRows: rows.map((_, at) => at) };
}

/** M Mᵀ T, where T has a one in each row's column. */
async function solve(
  inverse: readonly Line[],
  { columnOf, columns, slices }: { readonly columnOf: readonly number[]; readonly columns: number; readonly slices: FitTask['slices'] },
): Promise<Float32Array> {
  const count = inverse.length;
  const sums = Array.from({ length: columns }, () => new Float32Array(count));
  for (const [at, row] of inverse.entries()) {
    const sum = sums[columnOf[at] ?? 0];
    if (sum) for (let to = at; to < count; to += 1) sum[to] = (sum[to] ?? 0) + (row[to] ?? 0);
    await slices.spend(count);
  }
  const weights = new Float32Array(count * columns);
  for (const [at, row] of inverse.entries()) {
    sums.forEach((sum, column) => {
      weights[at * columns + column] = dotRange(row, sum, { from: at, to: count });
    });
    await slices.spend((count - at) * columns);
  }
  return weights;
}
