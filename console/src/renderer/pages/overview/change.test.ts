import { expect, test } from 'vitest';
import { changeOf } from './change.ts';

test('more errors are worse, more cache hits are better, more calls are neither', () => {
  expect(changeOf(12, 10, 'down')).toMatchObject({ direction: 'up', meaning: 'bad', text: '20%' });
  expect(changeOf(12, 10, 'up')).toMatchObject({ meaning: 'good' });
  expect(changeOf(8, 10)).toMatchObject({ direction: 'down', meaning: 'neutral', text: '20%' });
});

test('a small change is none, a large one is told in times', () => {
  expect(changeOf(1001, 1000)).toMatchObject({ direction: 'same' });
  expect(changeOf(150, 10)?.text).toBe('15 ×');
});

test('nothing cannot be compared with', () => {
  expect(changeOf(5, 0)).toBeUndefined();
  expect(changeOf(5, undefined)).toBeUndefined();
  expect(changeOf(null, 5)).toBeUndefined();
});
