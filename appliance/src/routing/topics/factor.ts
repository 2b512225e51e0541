/** Lets others run now and then: counts work and pauses when a slice is done. */
export interface Slices {
  /** Counts multiplications; pauses after some milliseconds' worth. */
  spend(work: number): Promise<void> | undefined;
}

/** Multiplications in one slice: two to five milliseconds. */
const slice = 3_000_000;

/** Single precision is faster, and enough where the matrix has a ridge that is not small beside it. */
export type Line = Float32Array | Float64Array;

export function createSlices(pause: () => Promise<void>): Slices {
  let left = slice;
  return {
    spend(work) {
      left -= work;
      if (left > 0) return undefined;
      left = slice;
      return pause();
    },
  };
}

/**
 * The inverse of the Cholesky factor L of a symmetric positive definite matrix, transposed: row j holds column j of L⁻¹. `rows` holds the lower
 * triangle, row by row, and is overwritten. So A⁻¹ = M Mᵀ with M what is returned.
 */
export async function invertFactor(rows: readonly Line[], slices: Slices): Promise<readonly Line[]> {
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const other = rows[j] ?? row;
      const rest = (row[j] ?? 0) - dotRange(row, other, { from: 0, to: j });
      row[j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / (other[j] ?? 1);
    }
    await slices.spend((i * i) / 2);
  }
  const single = rows[0] instanceof Float32Array;
  const inverse = rows.map(() => (single ? new Float32Array(rows.length) : new Float64Array(rows.length)));
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] ?? 1;
    for (let j = 0; j < i; j += 1) {
      const column = inverse[j] ?? row;
      column[i] = -dotRange(row, column, { from: j, to: i }) / pivot;
    }
    const own = inverse[i];
    if (own) own[i] = 1 / pivot;
    await slices.spend((i * i) / 2);
  }
  return inverse;
}

/** Sum over [from, to) of the products. */
export function dotRange(one: Line, other: Line, { from, to }: { readonly from: number; readonly to: number }): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = from;
  for (; at + 3 < to; at += 4) {
    a += (one[at] ?? 0) * (other[at] ?? 0);
    b += (one[at + 1] ?? 0) * (other[at + 1] ?? 0);
    c += (one[at + 2] ?? 0) * (other[at + 2] ?? 0);
    d += (one[at + 3] ?? 0) * (other[at + 3] ?? 0);
  }
  for (; at < to; at += 1) a += (one[at] ?? 0) * (other[at] ?? 0);
  return a + b + c + d;
}
