import type { Output } from './open-session.ts';

/** Mean over all tokens, scaled to length 1. */
export function meanVector({ data, shape }: Output): Float32Array {
  const [, tokens = 0, width = 0] = shape;
  const vector = new Float32Array(width);
  for (let at = 0; at < tokens * width; at += 1) vector[at % width] = (vector[at % width] ?? 0) + (data[at] ?? 0);
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.max(Math.sqrt(squares), 1e-12);
  return vector.map((value) => value / length);
}
