import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs } from './duration.ts';

test.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['15m', 900_000],
  ['1h', 3_600_000],
  ['90d', 7_776_000_000],
  ['0s', 0],
])('%s is %i ms', (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

test.each(['', '10', 's', '1.5h', '-1s', ' 1s', '1s ', '1S', '1w', '1h30m', '9999999999s', '999999999d', '1s\n'])('refuses %j', (text) => {
  expect(durationMs(text)).toBeUndefined();
});

test('every reading of any text is a whole number of milliseconds or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{0,10}(ms|s|m|h|d|w)?$/)), (text) => {
      const milliseconds = durationMs(text);
      expect(milliseconds === undefined || Number.isSafeInteger(milliseconds)).toBe(true);
    }),
  );
});
