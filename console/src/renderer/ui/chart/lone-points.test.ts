import { expect, test } from 'vitest';
import { lonePoints } from './lone-points.ts';

test('finds values without one beside them, at the ends too', () => {
  expect(lonePoints([5, null, 1, 2, null, 3, null, null, 4])).toEqual([0, 5, 8]);
});

test('a line of several points has none', () => {
  expect(lonePoints([1, 2, 3])).toEqual([]);
  expect(lonePoints([null, undefined])).toEqual([]);
});
