import { expect, test } from 'vitest';
import { limitWords } from './limit-words.ts';

test('every limit has its unit, in one order', () => {
  expect(limitWords({ concurrency: 5, rpm: 600 })).toEqual(['600 calls/min', '5 at once']);
  expect(limitWords(undefined)).toEqual([]);
});
