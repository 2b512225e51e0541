import type { RowBlock } from './row-block.ts';
import type { Views } from './regions.ts';

/**
 * A row's sketch is its nearest point on a grid of 16 levels a dimension: an eighth of the vector's bytes to look through. How far the row is
 * from that point is kept beside it, and bounds by Cauchy–Schwarz what the sketch can hide: with x = g + r and the query y = h + e,
 * x·y = g·h + g·e + r·y ≤ g·h + (|x| + |r|)|e| + |r||y|. So no row that belongs to the answer is ever left out, whatever the vectors are.
 */
export function writeRow(views: Views, block: RowBlock, { row, stride, vector }: RowToWrite): void {
  const { f32, i8 } = views;
  const place = block.vectors / 4 + row * stride;
  f32.set(vector, place);
  f32.fill(0, place + vector.length, place + stride);
  const step = levelStep(vector.length);
  const sketch = block.sketches + (row * stride) / 2;
  let error = 0;
  for (let index = 0; index < stride; index += 1) {
    const value = f32[place + index] ?? 0;
    const level = Math.min(15, Math.max(0, Math.floor(value / step + 8)));
    const at = sketch + (index >> 5) * 16 + (index & 15);
    // The first half of 32 dimensions is written before the second.
    i8[at] = (index & 16) === 0 ? level : (i8[at] ?? 0) | (level << 4);
    if (index < vector.length) error += (value - step * (level - middle)) ** 2;
  }
  f32[block.errors / 4 + row] = Math.sqrt(error) * roundedUp;
}

export interface RowToWrite {
  readonly row: number;
  readonly stride: number;
  /** Of length 1, within `lengthSlack`. */
  readonly vector: Float32Array;
}

/** A query as `sift` takes it. */
export interface SketchedQuery {
  readonly correction: number;
  readonly factor: number;
  readonly blur: number;
  /** What sketches may hide besides `blur` × error. */
  readonly slack: number;
}

/** By how much a vector's length may differ from 1. */
export const lengthSlack = 1e-3;

/** Writes the query as Float32 at one byte address, and in 255 levels at another. */
export function writeQuery(views: Views, vector: Float32Array, { stride, exact, levels }: QueryPlace): SketchedQuery {
  const { f32, i8 } = views;
  f32.set(vector, exact / 4);
  f32.fill(0, exact / 4 + vector.length, exact / 4 + stride);
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const step = largest / 127;
  let [sum, error, length] = [0, 0, 0];
  for (let index = 0; index < stride; index += 1) {
    const value = vector[index] ?? 0;
    const level = step === 0 ? 0 : Math.round(value / step);
    i8[levels + index] = level;
    sum += level;
    error += (value - step * level) ** 2;
    length += value * value;
  }
  const off = Math.sqrt(error) * roundedUp;
  return {
    correction: middle * sum,
    factor: step * levelStep(vector.length),
    blur: (Math.sqrt(length) + off) * roundedUp,
    slack: (1 + lengthSlack) * off + roundingOf(stride),
  };
}

export interface QueryPlace {
  readonly stride: number;
  readonly exact: number;
  readonly levels: number;
}

const roundedUp = 1 + 1e-6;

/** Levels lie at (0 … 15 − 7.5) steps. */
const middle = 7.5;

/** The best step for 16 levels of normally distributed values (Max, "Quantizing for minimum distortion", 1960). What it does not fit only has a larger error. */
function levelStep(dimension: number): number {
  return 0.335 / Math.sqrt(dimension);
}

/** What a dot product of unit vectors in Float32 is off by at most: a unit in the last place for each sum that one lane makes, and as much again. */
function roundingOf(stride: number): number {
  return (stride / 4 + 64) * 2 ** -23;
}
