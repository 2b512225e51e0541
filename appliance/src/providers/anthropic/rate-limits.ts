import type { RateLimit, RateLimits, UpstreamHeaders } from '#pipeline/call';
import { headerOf } from '../reply-headers.ts';

/** `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}`. Resets are RFC 3339 dates. */
export function rateLimitsFromWire(headers: UpstreamHeaders): RateLimits {
  const requests = limitOf(headers, 'requests');
  const tokens = limitOf(headers, 'tokens');
  const inputTokens = limitOf(headers, 'input-tokens');
  const outputTokens = limitOf(headers, 'output-tokens');
  return {
    ...(requests ? { requests } : {}),
    ...(tokens ? { tokens } : {}),
    ...(inputTokens ? { inputTokens } : {}),
    ...(outputTokens ? { outputTokens } : {}),
  };
}

function limitOf(headers: UpstreamHeaders, unit: string): RateLimit | undefined {
  const limit = countOf(headerOf(headers, `anthropic-ratelimit-${unit}-limit`));
  const remaining = countOf(headerOf(headers, `anthropic-ratelimit-${unit}-remaining`));
  if (limit === undefined && remaining === undefined) return undefined;
  const resetAtMs = Date.parse(headerOf(headers, `anthropic-ratelimit-${unit}-reset`) ?? '');
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(Number.isNaN(resetAtMs) ? {} : { resetAtMs }),
  };
}

function countOf(value: string | undefined): number | undefined {
  const count = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}
