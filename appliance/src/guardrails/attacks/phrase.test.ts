import { describe, expect, it } from 'vitest';
import { createPhraseBook, matchPhrases } from '#guardrails/attacks/phrase';
import { readWords } from '#guardrails/attacks/words';

describe('phrases', () => {
  it.each([
    ['red|blue boat', 'a blue boat', true],
    ['red|blue boat', 'a green boat', false],
    ['{colour} boat+', 'Blue Boats sail', true],
    ['red ~2 boat', 'red old wooden boat', true],
    ['red ~2 boat', 'red very old wooden boat', false],
    ['red ~2 boat', 'It was red. A boat came.', false],
    ['red [old] boat', 'red boat', true],
    ['red [old] boat', 'red old boat', true],
    ['^ red boat', 'a red boat', false],
    ['^ red boat', 'Look: red boat', true],
    ['red boat :', 'red boat: come', true],
    ['red boat :', 'red boat sails', false],
    ['red ~3 old ~3 boat', 'red old x old y z w boat', true],
    ['red boat', 'RÉD bóat', true],
    ['red boat', 'r3d b0at', true],
    ['red boat', "re'd boat", true],
    ['redBoat', 'redBoat', false],
    ['blue boat', 'my blueBoat', true],
  ])('%j in %j: %s', (phrase, text, wanted) => {
    const book = createPhraseBook([{ owner: 0, phrase }], { colour: 'red blue' });
    const found: number[] = [];
    matchPhrases(text, readWords(text, book.vocabulary), { book, found: (owner) => found.push(owner) });
    expect(found.length > 0).toBe(wanted);
  });

  it('refuses a set that is not there', () => {
    expect(() => createPhraseBook([{ owner: 0, phrase: '{none} boat' }], {})).toThrow(RangeError);
  });
});
