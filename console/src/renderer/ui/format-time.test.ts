import { expect, test } from 'vitest';
import { absoluteTime, exactTime, relativeTime, shortDate } from './format-time.ts';

const now = Date.parse('2026-11-26T07:30:00Z');
const ago = (ms: number): string => relativeTime(now - ms, now).replaceAll('\u00a0', ' ');

test('near times are told by their distance', () => {
  expect([0, 44_000, 60_000, 3_599_000, 7_200_000, 86_400_000, 172_800_000].map(ago)).toEqual([
    'just now',
    'just now',
    '1 min ago',
    '1 h ago',
    '2 h ago',
    '1 day ago',
    '2 days ago',
  ]);
  expect([ago(-30_000), ago(-3_600_000 * 3)]).toEqual(['in a moment', 'in 3 h']);
});
test('a clock that is a little behind does not speak of the future', () => {
  expect(ago(-2000)).toBe('just now');
});
test('far times are told by their date', () => {
  expect(ago(40 * 86_400_000)).toBe(shortDate('2026-10-17T07:30:00Z'));
});
test('the exact time has both clocks, and one where they are the same', () => {
  expect(absoluteTime('2026-11-26T00:05:09Z', 'UTC')).toBe('26 Nov 2026, 00:05:09');
  expect(exactTime('2026-11-26T07:30:12Z', 'Europe/Zurich')).toBe('26 Nov 2026, 08:30:12 (Europe/Zurich) · 26 Nov 2026, 07:30:12 UTC');
  expect(exactTime('2026-11-26T07:30:12Z', 'UTC')).toBe('26 Nov 2026, 07:30:12 UTC');
});
test('what is no time is a dash', () => {
  expect([relativeTime('soon', now), absoluteTime('')]).toEqual(['–', '–']);
});
