import { expect, test } from 'vitest';
import { closestWord } from './closest-word.ts';

test.each([
  ['routs', ['routes', 'models'], 'routes'],
  ['baseUrl', ['base_url', 'kind'], 'base_url'],
  ['wieght', ['weight', 'group'], 'weight'],
  ['opnai', ['openai', 'azure-openai', 'anthropic'], 'openai'],
  ['revok', ['revoke', 'rotate'], 'revoke'],
])('takes %s for %s', (word, candidates, expected) => {
  expect(closestWord(word, candidates)).toBe(expected);
});

test('has no suggestion for a word that resembles none', () => {
  expect(closestWord('best', ['priority', 'weighted'])).toBeUndefined();
  expect(closestWord('colour', ['id', 'kind', 'credential'])).toBeUndefined();
  expect(closestWord('x', [])).toBeUndefined();
});
