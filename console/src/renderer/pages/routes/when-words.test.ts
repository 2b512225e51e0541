import { expect, test } from 'vitest';
import { whenWords } from './when-words.ts';

test('says every condition, those that must not be true too', () => {
  expect(whenWords({ tokens_over: 30_000, tools: false, languages: ['de', 'fr', 'it'] })).toEqual([
    'more than 30,000 tokens',
    'no tools are declared',
    'written in de, fr or it',
  ]);
});

test('says the time with its zone, UTC where none is named', () => {
  expect(whenWords({ days: ['sat', 'sun'], between: '22:00-06:00', time_zone: 'Asia/Kolkata' })).toEqual([
    'on Saturday or Sunday',
    'between 22:00 and 06:00',
    'in Asia/Kolkata',
  ]);
  expect(whenWords({ between: '09:00-17:00' }).at(-1)).toBe('in UTC');
});

test('says metadata by name', () => {
  expect(whenWords({ metadata: { app: 'teller', branch: '7' } })).toEqual(['app is teller and branch is 7']);
});
