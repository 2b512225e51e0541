import type { Output } from './open-session.ts';

/** Mean over all tokens, scaled to length 1. */
export function meanVector({ data, shape }: Output): Float32Array {
  const [, tokens = 0, width = 0] = shape;
  const vector = new Float32Array(width);
  for (let row = 0; row < tokens; row += 1) {
    const start = row * width;
    for (let at = 0; at < width; at += 1) vector[at] = (vector[at] ?? 0) + (data[start + at] ?? 0);
  }
  return unit(vector);
}

/** The vector scaled to length 1. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.max(Math.sqrt(squares), 1e-12);
  return vector.map((value) => value / length);
}
