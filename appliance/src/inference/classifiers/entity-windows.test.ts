import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityWindows } from './entity-windows.ts';

describe('windows', () => {
  it('are one for a short text', () => {
    expect(entityWindows('a'.repeat(480))).toEqual([{ start: 0, end: 480, from: 0, to: 480 }]);
    expect(entityWindows('')).toEqual([{ start: 0, end: 0, from: 0, to: 0 }]);
  });

  it('cover any text, overlap, stay short, and share out every place exactly once', () => {
    const words = fc.array(fc.oneof(fc.constant(' '), fc.constant('name '), fc.constant('😀'), fc.constant('x'.repeat(70))), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const windows = entityWindows(text);
        expect(windows[0]?.from).toBe(0);
        expect(windows.at(-1)?.to).toBe(text.length);
        for (const [at, { start, end, from, to }] of windows.entries()) {
          expect(end - start).toBeLessThanOrEqual(480);
          expect(from).toBeGreaterThanOrEqual(start);
          expect(to).toBeLessThanOrEqual(end);
          const next = windows[at + 1];
          if (!next) continue;
          expect(next.from).toBe(to);
          expect(end - next.start).toBeGreaterThanOrEqual(31);
          expect(end - next.start).toBeLessThanOrEqual(64);
          expect(text.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
