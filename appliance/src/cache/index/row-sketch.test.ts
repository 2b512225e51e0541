import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernel } from './kernel.ts';
import { regionBytes } from './regions.ts';
import { blockAt, blockBytes, strideOf } from './row-block.ts';
import { writeQuery, writeRow } from './row-sketch.ts';
import { cosine, unit } from './test-entries.ts';
import { createVectorArena } from './vector-arena.ts';

describe('a sketch', () => {
  it('lets every row pass whose dot product is what is needed, whatever the vectors are', () => {
    const arena = createVectorArena();
    const scratch = arena.take(regionBytes) ?? 0;
    const address = arena.take(blockBytes(512, 1)) ?? 0;
    const value = fc.oneof(fc.float({ min: -1, max: 1, noNaN: true }), fc.constantFrom(0, 1, -1, 1e-6, 100));
    const pair = fc.integer({ min: 1, max: 512 }).chain((length) => {
      const vector = fc.array(value, { minLength: length, maxLength: length }).filter((values) => Math.hypot(...values) > 1e-3);
      return fc.tuple(vector, fc.oneof(vector, fc.constant(undefined)));
    });
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [vector, query] = [unit(one), unit(other ?? one)];
        const stride = strideOf(vector.length);
        const block = blockAt(address, stride, 1);
        writeRow(arena.views(), block, { row: 0, stride, vector });
        const [levels, out] = [scratch + (1 << 16), scratch + (1 << 17)];
        const { correction, factor, blur, slack } = writeQuery(arena.views(), query, { stride, exact: scratch, levels });
        const kernel = createKernel(arena.memory, stride);
        const dot = kernel.dot(block.vectors, scratch);
        expect(dot).toBeCloseTo(cosine(vector, query), 5);
        expect(kernel.sift(block.sketches, 1, block.errors, levels, correction, factor, blur, dot - slack, out)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});
