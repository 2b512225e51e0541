import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber, stepped } from './number-text.ts';

test('an empty field is no number, not zero', () => {
  expect(readNumber('  ', {})).toEqual({ kind: 'absent' });
});
test('a number reads back from the way it is shown', () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(readNumber(value.toLocaleString('en-GB'), {})).toEqual({ kind: 'number', value });
    }),
  );
});
test('what is outside the range says where it ends', () => {
  expect(readNumber('0', { min: 1 })).toEqual({ kind: 'fault', message: 'At least 1.' });
  expect(readNumber('11', { max: 10 })).toEqual({ kind: 'fault', message: 'At most 10.' });
  expect(readNumber('1.5', { integer: true })).toEqual({ kind: 'fault', message: 'Write a whole number.' });
});
test('a decimal comma is refused instead of guessed', () => {
  for (const text of ['1,5', '1,2345', 'ten', '1e9', '--1', '1.']) expect(readNumber(text, {}).kind).toBe('fault');
});
test('steps stay inside the range and start at the least', () => {
  expect([
    stepped(0.1, 0.2, {}),
    stepped(10, 1, { max: 10 }),
    stepped(undefined, 1, { min: 5 }),
    stepped(undefined, -1, { min: 5 }),
  ]).toEqual([0.3, 10, 5, 5]);
});
