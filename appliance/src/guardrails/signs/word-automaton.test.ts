import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordAutomaton } from './word-automaton.ts';

const small = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

describe('a word automaton', () => {
  it('meets every word where it ends, as looking for each does', () => {
    const letters = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'c', 'é'), maxLength: most });
    fc.assert(
      fc.property(fc.array(letters(4), { minLength: 1, maxLength: 6 }), letters(40), (some, text) => {
        const words = some.filter((word) => word !== '');
        fc.pre(words.length > 0);
        const met: string[] = [];
        createWordAutomaton(words, { level: small })?.meets(text, (end, found) => {
          for (const word of found) met.push(`${word} ${end}`);
          return false;
        });
        const wanted = words.flatMap((word, index) =>
          Array.from({ length: text.length }, (_, at) => at).flatMap((at) =>
            text.slice(at, at + word.length).toLowerCase() === word.toLowerCase() ? [`${index} ${at + word.length}`] : [],
          ),
        );
        expect(met.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });

  it('counts a row of repeated signs as one', () => {
    const meets = (text: string) => createWordAutomaton(['project falcon'], { level: small, repeats: 32 })?.meets(text, () => true);
    expect(['Project   Falcon', 'project falcon', 'projectfalcon', ''].map(meets)).toEqual([true, true, false, false]);
  });

  it('is not made for more words than fit a table', () => {
    expect(
      createWordAutomaton(
        Array.from({ length: 40_000 }, (_, at) => `wordnumber${at}`),
        { level: small },
      ),
    ).toBeUndefined();
  });
});
