import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { anthropicErrors } from './errors.ts';

describe('errors in the Anthropic dialects', () => {
  it('have Anthropic’s shape and our stable code', () => {
    const error = new GatewayError('invalid_request', { detail: 'max_tokens must be an integer.', param: 'max_tokens' });
    expect(anthropicErrors.body(error, 'call-7')).toEqual({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'The request is not valid. max_tokens must be an integer.',
        code: 'invalid_request',
        param: 'max_tokens',
        details: { error_code: 'invalid_request', param: 'max_tokens' },
      },
      request_id: 'call-7',
    });
    expect(anthropicErrors.body(new GatewayError('no_healthy_target'), 'c')).toMatchObject({
      error: { type: 'overloaded_error', code: 'no_healthy_target' },
    });
  });

  it('name provider limits as Anthropic does', () => {
    expect(
      anthropicErrors.rateLimitHeaders(
        {
          requests: { limit: 100, remaining: 99, resetAtMs: Date.parse('2026-11-25T10:00:00.001Z') },
          inputTokens: { remaining: 5 },
        },
        0,
      ),
    ).toEqual({
      'anthropic-ratelimit-requests-limit': '100',
      'anthropic-ratelimit-requests-remaining': '99',
      'anthropic-ratelimit-requests-reset': '2026-11-25T10:00:01Z',
      'anthropic-ratelimit-input-tokens-remaining': '5',
    });
  });
});
