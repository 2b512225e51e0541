import { expect, test } from 'vitest';
import { cookieIn } from './sign-in-cookies.ts';

test('a cookie is found among others, and one that stands twice is none', () => {
  expect(cookieIn('a=1; b=2 ;c=3', 'b')).toBe('2');
  expect(cookieIn('a=1;b=x=y', 'b')).toBe('x=y');
  expect(cookieIn('a=1; a=2', 'a')).toBeUndefined();
  expect(cookieIn('xa=1; A=2', 'a')).toBeUndefined();
  expect(cookieIn(undefined, 'a')).toBeUndefined();
});
