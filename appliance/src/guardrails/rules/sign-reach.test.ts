import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShape } from './shape.ts';
import { createSignLookout, signReachOf } from './sign-reach.ts';

const reachOf = (...shapes: readonly string[]) => signReachOf(shapes.map((shape) => parseShape(shape, false)));

describe('how near a sign must be', () => {
  it.each([
    ['\\d{3}-\\d{2}', { digit: 0, at: -1, any: -1 }],
    ['[A-Z]{5}\\d{4}[A-Z]', { digit: 5, at: -1, any: -1 }],
    ['[A-Z]{2,4}(?: \\d|X\\d)', { digit: 5, at: -1, any: -1 }],
    ['(?:a|b){0,3}c?\\d', { digit: 4, at: -1, any: -1 }],
    ['[a-z0-9.]{1,20}@[a-z]{2}', { digit: -1, at: 20, any: -1 }],
    ['[0-9a-f]{1,4}:', { digit: -1, at: -1, any: 4 }],
    ['[a-z]{2}', undefined],
    ['[a-z]{2}\\d?', undefined],
  ])('%s', (shape, reach) => {
    expect(reachOf(shape)).toEqual(reach);
  });

  it('holds for every match there is', () => {
    const regex = '[A-Z]{1,3}(?:-[A-Z]{0,2})?\\d{1,2}|[a-c]{1,4}@[a-c]|\\d:?x{0,2}';
    const reach = reachOf(...regex.split('|'));
    const text = fc.string({ unit: fc.constantFrom('A', 'B', 'a', 'c', '-', '1', '2', '@', ':', 'x', ' '), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat({ max: 40 }), (whole, cut) => {
        const known = whole.slice(0, cut);
        const nextPlace = reach && createSignLookout(known, reach, false);
        const match = new RegExp(regex, 'y');
        for (let at = 0; at < known.length; at += 1) {
          match.lastIndex = at;
          const next = nextPlace?.(at);
          // Whatever follows the part that is known.
          if (match.test(whole)) expect(next).toBe(at);
        }
      }),
    );
  });
});
