import type { Views } from './regions.ts';
import type { RowBlock } from './row-block.ts';

export interface RowPlace {
  readonly block: RowBlock;
  readonly row: number;
}

/** Copies the first rows of a block into another one. */
export function moveBlock(
  { i8 }: Views,
  { stride, count }: { readonly stride: number; readonly count: number },
  { from, to }: { readonly from: RowBlock; readonly to: RowBlock },
): void {
  i8.copyWithin(to.vectors, from.vectors, from.vectors + count * stride * 4);
  i8.copyWithin(to.sketches, from.sketches, from.sketches + (count * stride) / 2);
  i8.copyWithin(to.expiries, from.expiries, from.expiries + count * 8);
  i8.copyWithin(to.errors, from.errors, from.errors + count * 4);
}

/** Copies a row over another one. */
export function moveRow({ f32, f64, i8 }: Views, stride: number, { from, to }: { readonly from: RowPlace; readonly to: RowPlace }): void {
  const vector = from.block.vectors / 4 + from.row * stride;
  f32.copyWithin(to.block.vectors / 4 + to.row * stride, vector, vector + stride);
  const sketch = from.block.sketches + (from.row * stride) / 2;
  i8.copyWithin(to.block.sketches + (to.row * stride) / 2, sketch, sketch + stride / 2);
  f64[to.block.expiries / 8 + to.row] = f64[from.block.expiries / 8 + from.row] ?? 0;
  f32[to.block.errors / 4 + to.row] = f32[from.block.errors / 4 + from.row] ?? 0;
}
