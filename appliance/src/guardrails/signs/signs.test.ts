import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longRun, signBit, signsOf } from './signs.ts';

describe('signs of a text', () => {
  it('are those of its characters', () => {
    const has = (text: string) => Object.entries(signBit).flatMap(([name, bit]) => ((signsOf(text) & bit) === 0 ? [] : [name]));
    expect(has('Please send it, thank you (today); and more.')).toEqual([]);
    expect(has('at 9:30')).toEqual(['digit', 'colon']);
    expect(has('a@b')).toEqual(['at']);
    expect(has("it's - é")).toEqual(['hyphen', 'mark', 'foreign']);
    expect(has('responsibilities')).toEqual(['longRun']);
  });

  it('tell a long run wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z+/=.~%:$]{1,20}$/), { maxLength: 12 }), (words) => {
        const long = words.some((word) => word.length >= longRun);
        expect((signsOf(words.join(' ')) & signBit.longRun) !== 0).toBe(long);
      }),
    );
  });
});
