import type { Pooling } from './classifier-messages.ts';
import { meanVector, unit } from './mean-vector.ts';
import type { Output } from './open-session.ts';

/** The vector of a text from the states of its tokens, scaled to length 1. */
export function unitVector(output: Output, pooling: Pooling): Float32Array {
  switch (pooling) {
    case 'mean':
      return meanVector(output);
    case 'cls':
      return unit(output.data.slice(0, output.shape[2] ?? 0));
  }
}
