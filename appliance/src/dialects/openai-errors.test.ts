import { GatewayError, errorTable, type ErrorCode } from '@tollgate/shared';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { openaiErrors } from './openai-errors.ts';

describe('OpenAI errors', () => {
  it('says what is wrong, where, and with our stable code', () => {
    const error = new GatewayError('invalid_request', { param: 'messages[2].content', detail: 'Must be a string.' });
    expect(openaiErrors.body(error, 'c1')).toEqual({
      error: {
        message: 'The request is not valid. Must be a string.',
        type: 'invalid_request_error',
        param: 'messages[2].content',
        code: 'invalid_request',
      },
    });
  });

  it('makes the SDK raise the class of the status, with our code', () => {
    const classes: Partial<Record<ErrorCode, unknown>> = {
      invalid_request: OpenAI.BadRequestError,
      content_filter: OpenAI.BadRequestError,
      invalid_api_key: OpenAI.AuthenticationError,
      permission_denied: OpenAI.PermissionDeniedError,
      model_not_found: OpenAI.NotFoundError,
      rate_limited: OpenAI.RateLimitError,
      provider_error: OpenAI.InternalServerError,
      overloaded: OpenAI.InternalServerError,
      provider_timeout: OpenAI.InternalServerError,
    };
    for (const code of Object.keys(errorTable).filter((key): key is ErrorCode => key in classes)) {
      const body = openaiErrors.body(new GatewayError(code), 'c1');
      const raised = OpenAI.APIError.generate(
        errorTable[code].status,
        typeof body === 'object' && body !== null ? body : {},
        undefined,
        new Headers(),
      );
      expect(raised).toBeInstanceOf(classes[code]);
      expect(raised.code).toBe(code);
    }
  });

  it('writes limits in OpenAI header names, and resets as a time to go', () => {
    const limits = { requests: { limit: 600, remaining: 599, resetAtMs: 1_000_100 }, tokens: { remaining: 12 } };
    expect(openaiErrors.rateLimitHeaders(limits, 1_000_000)).toEqual({
      'x-ratelimit-limit-requests': '600',
      'x-ratelimit-remaining-requests': '599',
      'x-ratelimit-reset-requests': '100ms',
      'x-ratelimit-remaining-tokens': '12',
    });
  });
});
