import { describe, expect, it } from 'vitest';
import type { RawBody } from '#pipeline/call';
import { anthropic } from './anthropic.ts';

const provider = anthropic();
const target = { model: 'claude-haiku-4-5', stream: false, wantsUsage: true };

describe('the Anthropic provider', () => {
  it('forwards a body with nothing but the model changed', () => {
    const value = { model: 'assistant', next_years_field: { a: 1 } };
    const body: RawBody = {
      bytes: Buffer.from(JSON.stringify(value)),
      text: JSON.stringify(value),
      value,
      outline: value,
      includes: () => false,
      withMembers: (members) => JSON.stringify({ ...value, ...members }),
    };
    expect(provider.wires['anthropic-messages']?.forward(body, target)).toEqual({
      method: 'POST',
      path: '/v1/messages',
      body: '{"model":"claude-haiku-4-5","next_years_field":{"a":1}}',
    });
    expect(provider.wires['anthropic-count-tokens']?.forward(body, target)).toMatchObject({ path: '/v1/messages/count_tokens' });
  });

  it('signs with its own headers', () => {
    expect(provider.sign('secret')).toEqual({ 'x-api-key': 'secret', 'anthropic-version': '2023-06-01' });
    expect(provider.sign(undefined)).toEqual({ 'anthropic-version': '2023-06-01' });
  });

  it('takes a base URL with or without /v1', () => {
    const request = { method: 'POST', path: '/v1/messages', body: '' } as const;
    for (const base of [
      'https://api.anthropic.com',
      'https://api.anthropic.com/',
      'https://api.anthropic.com/v1',
      'https://api.anthropic.com/v1/',
    ]) {
      expect(provider.url?.(base, request, target)).toBe('https://api.anthropic.com/v1/messages');
    }
  });

  it('reads its limits', () => {
    const headers = {
      'anthropic-ratelimit-requests-limit': '100',
      'anthropic-ratelimit-requests-remaining': ['99'],
      'anthropic-ratelimit-requests-reset': '2026-11-25T10:00:00Z',
      'anthropic-ratelimit-input-tokens-remaining': '5',
      'anthropic-ratelimit-output-tokens-limit': 'many',
    };
    expect(provider.rateLimits(headers, 0)).toEqual({
      requests: { limit: 100, remaining: 99, resetAtMs: Date.parse('2026-11-25T10:00:00Z') },
      inputTokens: { remaining: 5 },
    });
    expect(provider.rateLimits({}, 0)).toEqual({});
  });
});
