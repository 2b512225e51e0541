import { expect, test } from 'vitest';
import { lookOf } from './device-words.ts';

const now = Date.parse('2026-11-26T00:00:00Z');

test.each([
  ['active', '2026-12-20T00:00:00Z', 'Active'],
  ['active', '2026-11-29T00:00:00Z', 'Ends soon'],
  ['expired', '2026-11-20T00:00:00Z', 'Expired'],
  ['revoked', '2026-12-20T00:00:00Z', 'Revoked'],
] as const)('a device that is %s until %s shows as %s', (state, expires_at, word) => {
  expect(lookOf({ state, expires_at }, now).word).toBe(word);
});
