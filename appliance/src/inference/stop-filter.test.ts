import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStopFilter } from './stop-filter.ts';

function run(pieces: readonly string[], stops: readonly string[]): { readonly text: string; readonly stop?: string } {
  const filter = createStopFilter(stops);
  let text = '';
  for (const piece of pieces) {
    const { text: shown, stop } = filter.push(piece);
    text += shown;
    if (stop !== undefined) return { text, stop };
  }
  return { text: text + filter.end() };
}

describe('stop sequences', () => {
  it('end the text where the first one is complete, and are no part of it', () => {
    expect(run(['one two', ' three END four'], ['END'])).toEqual({ text: 'one two three ', stop: 'END' });
    expect(run(['abcd'], ['bcd', 'bc'])).toEqual({ text: 'a', stop: 'bc' });
    expect(run(['abcd'], ['cd', 'bcd'])).toEqual({ text: 'a', stop: 'bcd' });
  });

  it('hold back what may become one, and show it when it does not', () => {
    const filter = createStopFilter(['</end>']);
    expect(filter.push('text </e')).toEqual({ text: 'text ' });
    expect(filter.push('vil>')).toEqual({ text: '</evil>' });
    expect(filter.push('</')).toEqual({ text: '' });
    expect(filter.end()).toBe('</');
  });

  it('do nothing where there are none', () => {
    expect(run(['a', '', 'b'], [])).toEqual({ text: 'ab' });
    expect(run(['a'], [''])).toEqual({ text: 'a' });
  });

  it('are found alike however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(text, stops, fc.array(fc.nat(40)), (whole, sequences, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, at) => whole.slice(places[at], end));
        expect(run(pieces, sequences)).toEqual(run(whole.split(''), sequences));
        expect(run([whole], sequences)).toEqual(run(whole.split(''), sequences));
      }),
    );
  });
});
