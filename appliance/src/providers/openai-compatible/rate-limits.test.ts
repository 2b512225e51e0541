import { describe, expect, it } from 'vitest';
import { rateLimitsFromWire } from './rate-limits.ts';

describe('rate limits of OpenAI and its kin', () => {
  it('reads limits, what remains, and when it is whole again', () => {
    expect(
      rateLimitsFromWire(
        {
          'x-ratelimit-limit-requests': '600',
          'x-ratelimit-remaining-requests': '599',
          'x-ratelimit-reset-requests': '12ms',
          'x-ratelimit-limit-tokens': '200000',
          'x-ratelimit-remaining-tokens': '0',
          'x-ratelimit-reset-tokens': '1m30.5s',
        },
        1000,
      ),
    ).toEqual({ requests: { limit: 600, remaining: 599, resetAtMs: 1012 }, tokens: { limit: 200000, remaining: 0, resetAtMs: 91_500 } });
  });

  it.each([
    ['0s', 0],
    ['6h0m0s', 21_600_000],
    ['2', 2000],
    ['1d', 86_400_000],
    ['soon', undefined],
    ['', undefined],
  ])('reads a reset in %s', (text, ms) => {
    const { requests } = rateLimitsFromWire({ 'x-ratelimit-remaining-requests': '1', 'x-ratelimit-reset-requests': text }, 1000);
    expect(requests?.resetAtMs).toBe(ms === undefined ? undefined : 1000 + ms);
  });

  it('has nothing to say without them, or where there is no limit', () => {
    expect(rateLimitsFromWire({ 'x-ratelimit-reset-requests': '1s' }, 0)).toEqual({});
    expect(rateLimitsFromWire({ 'x-ratelimit-limit-tokens': '-1', 'x-ratelimit-remaining-tokens': '5' }, 0)).toEqual({
      tokens: { remaining: 5 },
    });
  });
});
