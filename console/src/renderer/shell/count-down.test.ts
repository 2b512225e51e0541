import { expect, test } from 'vitest';
import { countDown } from './count-down.ts';

test.each([
  [0, '0:00'],
  [65, '1:05'],
  [599, '9:59'],
  [3_723, '1:02:03'],
])('shows %i seconds as %s', (seconds, shown) => {
  expect(countDown(seconds)).toBe(shown);
});
