import { describe, expect, it } from 'vitest';
import { failureFromEvent, failureOf } from './errors.ts';

const body = (type: string, message: string): string => JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_1' });

describe('failures of Anthropic', () => {
  it.each([
    [400, body('invalid_request_error', 'max_tokens: must be greater than 0'), 'bad-request'],
    [400, body('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'), 'context-length'],
    [400, body('invalid_request_error', 'input length and `max_tokens` exceed context limit: 190000 + 64000 > 200000'), 'context-length'],
    [400, body('invalid_request_error', 'Output blocked by content filtering policy'), 'content-policy'],
    [400, body('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'), 'rate-limit'],
    [401, body('authentication_error', 'invalid x-api-key'), 'auth'],
    [402, body('billing_error', 'pay'), 'rate-limit'],
    [403, body('permission_error', 'no'), 'auth'],
    [404, body('not_found_error', 'model: claude-9'), 'not-found'],
    [413, body('request_too_large', 'Request exceeds the maximum size'), 'context-length'],
    [429, body('rate_limit_error', 'slow down'), 'rate-limit'],
    [500, body('api_error', 'Internal server error'), 'server-error'],
    [504, body('timeout_error', 'timed out'), 'timeout'],
    [529, body('overloaded_error', 'Overloaded'), 'server-error'],
    [400, '<html>', 'bad-request'],
    [502, '', 'server-error'],
    [408, 'null', 'timeout'],
    [400, '{"error":{"type":"constructor"}}', 'bad-request'],
  ])('%i %s is %s', (status, text, kind) => {
    expect(failureOf(status, {}, text)).toMatchObject({ kind, status });
  });

  it('keep the provider’s words, if it spoke', () => {
    expect(failureOf(401, {}, body('authentication_error', 'invalid x-api-key'))).toEqual({
      kind: 'auth',
      status: 401,
      message: 'invalid x-api-key',
    });
    expect(failureOf(502, {}, '<html>')).toEqual({ kind: 'server-error', status: 502 });
  });

  it('say when to come back', () => {
    const waitOf = (headers: Readonly<Record<string, string>>): number | undefined => failureOf(429, headers, '').retryAfterMs;
    expect(waitOf({ 'retry-after': '7' })).toBe(7000);
    expect(waitOf({ 'retry-after-ms': '250', 'retry-after': '7' })).toBe(250);
    expect(waitOf({ 'retry-after': 'Wed, 25 Nov 2026 10:00:30 GMT', date: 'Wed, 25 Nov 2026 10:00:00 GMT' })).toBe(30_000);
    expect(waitOf({ 'retry-after': 'soon' })).toBeUndefined();
  });

  it('are read from events by their type alone', () => {
    expect(failureFromEvent({ type: 'rate_limit_error', message: 'slow' })).toEqual({ kind: 'rate-limit', status: 429, message: 'slow' });
    expect(failureFromEvent({ type: 'invalid_request_error', message: 'prompt is too long' })).toMatchObject({ kind: 'context-length' });
    expect(failureFromEvent(undefined)).toEqual({ kind: 'server-error' });
  });
});
