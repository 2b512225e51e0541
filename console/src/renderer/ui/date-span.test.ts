import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datePresets, daysSpan, dayText, spanFromText, spanOf, spanText, spanToText } from './date-span.ts';

const now = new Date(2026, 10, 26, 7, 30).getTime();
const day = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2100, 0, 1) }).map(dayText);

test('a preset ends now and moves on with the clock', () => {
  expect(spanOf({ kind: 'preset', preset: 'hour' }, now)).toEqual({ fromMs: now - 3_600_000, toMs: now });
  expect(spanOf({ kind: 'preset', preset: 'this-month' }, now).fromMs).toBe(new Date(2026, 10, 1).getTime());
});
test('days are whole, the last one included', () => {
  expect(daysSpan('2026-11-03', '2026-11-03')).toEqual({ fromMs: new Date(2026, 10, 3).getTime(), toMs: new Date(2026, 10, 4).getTime() });
});
test('what is no day, or the wrong way round, is no span', () => {
  for (const [from, to] of [
    ['2026-11-04', '2026-11-03'],
    ['2026-02-30', '2026-03-01'],
    ['', '2026-03-01'],
  ] as const)
    expect(daysSpan(from, to)).toBeUndefined();
});
test('a span survives the address of a page', () => {
  for (const preset of datePresets) expect(spanFromText(spanToText({ kind: 'preset', preset }))).toEqual({ kind: 'preset', preset });
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [from = '', to = ''] = [one, other].toSorted();
      expect(spanFromText(spanToText({ kind: 'days', from, to }))).toEqual({ kind: 'days', from, to });
    }),
  );
  for (const text of ['', 'year', '2026-11-26', '..']) expect(spanFromText(text)).toBeUndefined();
});
test('one day is said once', () => {
  expect(spanText({ kind: 'days', from: '2026-11-03', to: '2026-11-03' })).toBe('3 Nov 2026');
  expect(spanText({ kind: 'days', from: '2026-11-03', to: '2026-11-09' })).toBe('3 Nov 2026 – 9 Nov 2026');
});
