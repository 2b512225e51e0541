import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastedExamples } from './examples.ts';

const cards = { id: 'cards', examples: ['My card is lost'] };
const loans = { id: 'loans', examples: ['How much can I borrow?'] };

test('finds lines that are examples already, whatever their case, space and end mark', () => {
  const pasted = pastedExamples(['my  card is lost!', 'My card was stolen'], cards, [cards, loans]);
  expect(pasted).toEqual({ fresh: ['My card was stolen'], twice: 1, elsewhere: [], tooLong: 0 });
});

test('finds lines that were pasted twice', () => {
  expect(pastedExamples(['A new card', 'a new card.'], cards, []).fresh).toEqual(['A new card']);
});

test('names the other topic that has a line already', () => {
  const { elsewhere } = pastedExamples(['how much can I borrow'], cards, [cards, loans]);
  expect(elsewhere).toEqual([{ text: 'how much can I borrow', topic: 'loans' }]);
});

test('leaves out lines that are too long', () => {
  expect(pastedExamples(['x'.repeat(2001)], cards, [])).toMatchObject({ fresh: [], tooLong: 1 });
});

test('every line is fresh, there already or too long', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (lines) => {
      const { fresh, twice, tooLong } = pastedExamples(lines, cards, []);
      expect(fresh.length + twice + tooLong).toBe(lines.length);
    }),
  );
});
