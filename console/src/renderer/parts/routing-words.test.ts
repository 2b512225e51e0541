import { expect, test } from 'vitest';
import { routingLabel, routingWords } from './routing-words.ts';

test('says which rule decided', () => {
  const answer = { route: 'roomy', reason: { from: 'assistant', by: 'rule', rule: 'long' } } as const;
  expect(routingWords(answer)).toEqual(['The rule “long” is true of it, and rules decide first.']);
  expect(routingLabel(answer)).toBe('Rule long');
});

test('says what the topic was told by, and which came next', () => {
  const answer = {
    route: 'cards',
    reason: { from: 'assistant', by: 'topic', topic: 'card', score: 0.934, why: 'keyword', second: { topic: 'loan', score: 0.2 } },
  } as const;
  expect(routingWords(answer)).toEqual([
    'It is about card (score 0.93 of 1): one of the topic’s keywords is in it.',
    'Next would be loan (score 0.20 of 1).',
  ]);
});

test('says that a demanding prompt goes by its tier', () => {
  const [words] = routingWords({ route: 'hard', reason: { from: 'assistant', by: 'tier', why: 'hard', complexity: 0.7 } });
  expect(words).toContain('demanding (0.70 of 1)');
});

test('names the topic that came nearest where none was chosen', () => {
  const words = routingWords({ route: 'assistant', reason: { from: 'assistant', by: 'none', second: { topic: 'loan', score: 0.4 } } });
  expect(words.at(-1)).toBe('The nearest topic is loan (score 0.40 of 1): not near enough to be sure.');
});

test('says why it could not be judged, also by a word it does not know', () => {
  expect(routingWords({ route: 'a', reason: { from: 'a', by: 'failed', why: 'late' } })[0]).toContain('a quarter of a second');
  expect(routingWords({ route: 'a', reason: { from: 'a', by: 'failed', why: 'odd' } })[0]).toContain('odd');
});
