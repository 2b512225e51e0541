import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionBytes } from './regions.ts';
import { createVectorArena } from './vector-arena.ts';

describe('blocks of shared memory', () => {
  it('never overlap and lie in memory, whatever is taken and given back', () => {
    const size = fc.constantFrom(1, 100, 1_736, 30_000, 400_000, regionBytes);
    const step = fc.oneof(fc.record({ take: size }), fc.record({ give: fc.nat() }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const arena = createVectorArena();
        const held: { readonly address: number; readonly bytes: number }[] = [];
        for (const one of steps) {
          if ('give' in one) {
            const [gone] = held.splice(one.give % Math.max(1, held.length), 1);
            if (gone) arena.give(gone.address, gone.bytes);
            continue;
          }
          const address = arena.take(one.take) ?? Number.NaN;
          expect(address % 16).toBe(0);
          expect(address + one.take).toBeLessThanOrEqual(arena.views().i8.length);
          expect(held.every((other) => address + one.take <= other.address || other.address + other.bytes <= address)).toBe(true);
          held.push({ address, bytes: one.take });
        }
        for (const { address, bytes } of held) arena.give(address, bytes);
        const before = arena.bytes;
        for (let taken = 0; taken < before; taken += regionBytes) arena.take(regionBytes);
        expect(arena.bytes).toBe(before);
      }),
      { numRuns: 100 },
    );
  });
});
