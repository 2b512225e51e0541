import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, compact, count, milliseconds, percentage, plural, tokens } from './format.ts';

/** Spaces of a number do not break; tests are read with plain ones. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  test('whole numbers are grouped the British way', () => {
    expect([count(0), count(12_345), count(1_234_567n)]).toEqual(['0', '12,345', '1,234,567']);
  });
  test('large numbers are shortened, small ones are not', () => {
    expect([9999, 12_345, 999_499, 999_600, 1_234_567, 2_500_000_000].map((value) => plain(compact(value)))).toEqual([
      '9,999',
      '12.3 k',
      '999 k',
      '1 M',
      '1.2 M',
      '2.5 bn',
    ]);
  });
  test('a short number never has a magnitude that it fills', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (value) => !/^1,?000 [kM]/.test(plain(compact(value)))));
  });
  test('words agree with their number', () => {
    expect([plural(1, 'key'), plural(0, 'key'), plural(1200, 'policy', 'policies')].map(plain)).toEqual([
      '1 key',
      '0 keys',
      '1,200 policies',
    ]);
    expect(plain(tokens(1))).toBe('1 token');
    expect(plain(tokens(1_234_567))).toBe('1.2 M tokens');
  });
  test('sizes are decimal', () => {
    expect([0, 999, 1000, 1_536_000, 2e12].map((value) => plain(bytes(value)))).toEqual(['0 B', '999 B', '1 kB', '1.5 MB', '2 TB']);
  });
  test('a share that is above nothing or below all never looks like it', () => {
    expect([0, 0.0004, 0.1234, 0.5, 0.9999, 1].map(percentage)).toEqual(['0%', '<0.1%', '12.3%', '50%', '>99.9%', '100%']);
  });
});

describe('durations', () => {
  test('take the unit that is read at a glance', () => {
    const shown = [0.42, 240, 999.6, 1800, 59_960, 125_000, 3_600_000, 11_520_000, 349_200_000].map((value) => plain(milliseconds(value)));
    expect(shown).toEqual(['0.4 ms', '240 ms', '1 s', '1.8 s', '1 min', '2 min 5 s', '1 h', '3 h 12 min', '4 d 1 h']);
  });
  test('never count sixty of a smaller unit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e10 }), (value) => !/\b(60 s|60 min|24 h)\b/.test(plain(milliseconds(value)))));
  });
});
