import { expect, test } from 'vitest';
import { reasonWords } from './reason-words.ts';

test('says a reason in words', () => {
  expect(reasonWords('direction')).toBe('the direction differs (from and to)');
});

test('a reason of a later version is told as it is', () => {
  expect(reasonWords('some-new-reason')).toBe('some new reason');
});
