import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIsoTime } from './iso-time.ts';

it('writes what Date would, whatever came before', () => {
  const isoTime = createIsoTime();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.integer({ min: 0, max: 2_000 }), (ms, more) => {
      expect(isoTime(ms)).toBe(new Date(ms).toISOString());
      expect(isoTime(ms + more)).toBe(new Date(ms + more).toISOString());
    }),
  );
});
