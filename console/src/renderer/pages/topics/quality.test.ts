import { expect, test } from 'vitest';
import { confusionsOf, qualityOf } from './quality.ts';

const judged = { topic: 'cards', rows: 10, chosen: 9, right: 9, precision: 1, recall: 0.9 };

test('a topic that is found and takes no others is well told', () => {
  expect(qualityOf(judged).word).toBe('Well told');
});

test.each([
  [{ ...judged, rows: 3 }, 'Few examples'],
  [{ ...judged, precision: 0.5 }, 'Takes too much'],
  [{ ...judged, recall: 0.4 }, 'Often missed'],
])('says what is wrong with %j', (topic, word) => {
  expect(qualityOf(topic).word).toBe(word);
});

test('a topic that was never chosen is missed, not too greedy', () => {
  expect(qualityOf({ topic: 'cards', rows: 8, chosen: 0, right: 0, recall: 0 }).word).toBe('Often missed');
});

test('gives the mistakes of one topic, in both directions', () => {
  const evaluated = {
    rows: 3,
    right: 0,
    no_topic: 1,
    topics: [],
    confusion: [
      { topic: 'cards', chosen: 'loans', rows: 2 },
      { topic: 'loans', rows: 1 },
    ],
  };
  expect(confusionsOf(evaluated, 'cards')).toEqual([{ about: 'cards', taken: 'loans', rows: 2 }]);
  expect(confusionsOf(evaluated, 'loans')).toHaveLength(2);
});
