import { dotRange, invertFactor, type Line } from './factor.ts';
import { ridge } from './fit-exact.ts';
import { createHead, pointsOf, type Fitted, type FitTask } from './head.ts';

/** Texts that many others are compared with. */
const mostPoints = 1_000;
/** Of the rows that are no points, every so many-th is kept back and judged. */
const heldBack = 6;

/**
 * The same regression for more rows than `fitExact` can take: all rows speak, but only some of them, spread over the columns, are points (Nyström;
 * Williams and Seeger 2001). What is judged was kept back from the fit. Work is linear in the rows.
 */
export async function fitLandmarks({ rows, columns, lexicon, slices }: FitTask, most = mostPoints): Promise<Fitted> {
  const pointRows = spread(
    rows.map(({ column }) => column),
    most,
  );
  const isPoint = new Set(pointRows);
  const chosen = pointRows.flatMap((row) => rows[row] ?? []);
  const points = pointsOf(chosen, lexicon);
  const matrix = chosen.map((_, at) => new Float64Array(at + 1));
  const targets = Array.from({ length: columns }, () => new Float64Array(chosen.length));
  const kept: number[] = [];
  let others = 0;
  for (const [at, { seen, column }] of rows.entries()) {
    if (!isPoint.has(at) && (others += 1) % heldBack === 0) {
      kept.push(at);
      continue;
    }
    const { kernel } = points.compare(seen);
    addSquares(matrix, kernel);
    const target = targets[column];
    if (target) kernel.forEach((value, point) => (target[point] = (target[point] ?? 0) + value));
    await slices.spend(points.count * (seen.vector.length + points.count / 2));
  }
  for (const [at, { seen }] of chosen.entries()) {
    const { kernel } = points.compare(seen);
    matrix[at]?.forEach((value, to, row) => (row[to] = value + ridge * (kernel[to] ?? 0) + (to === at ? 1e-4 : 0)));
    await slices.spend(points.count * seen.vector.length);
  }
  const weights = await weightsOf(await invertFactor(matrix, slices), targets, slices);
  const columnOf = chosen.map(({ column }) => column);
  const head = createHead(points, weights, columnOf);
  const judged: { readonly row: number; readonly scored: ReturnType<typeof head.score> }[] = [];
  for (const row of kept) {
    const held = rows[row];
    if (held) judged.push({ row, scored: head.score(held.seen) });
    await slices.spend(points.count * (columns + (held?.seen.vector.length ?? 0)));
  }
  return { head, judged, pointRows };
}

/** Rows in turn from every column, those of a column evenly. */
function spread(columnOf: readonly number[], most: number): number[] {
  const byColumn = [...Map.groupBy(columnOf.keys(), (row) => columnOf[row] ?? 0).values()];
  const each = Math.max(1, Math.floor(most / byColumn.length));
  return byColumn.flatMap((list) => {
    const count = Math.min(each, list.length);
    return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)] ?? 0);
  });
}

function addSquares(matrix: readonly Float64Array[], kernel: Float32Array): void {
  matrix.forEach((row, at) => {
    const own = kernel[at] ?? 0;
    for (let to = 0; to <= at; to += 1) row[to] = (row[to] ?? 0) + own * (kernel[to] ?? 0);
  });
}

/** M Mᵀ B. */
async function weightsOf(inverse: readonly Line[], targets: readonly Float64Array[], slices: FitTask['slices']): Promise<Float32Array> {
  const [count, columns] = [inverse.length, targets.length];
  const weights = new Float32Array(count * columns);
  for (const [column, target] of targets.entries()) {
    const middle = new Float64Array(count);
    inverse.forEach((row, at) => {
      const value = target[at] ?? 0;
      for (let to = at; to < count; to += 1) middle[to] = (middle[to] ?? 0) + value * (row[to] ?? 0);
    });
    inverse.forEach((row, at) => (weights[at * columns + column] = dotRange(row, middle, { from: at, to: count })));
    await slices.spend(count * count);
  }
  return weights;
}
