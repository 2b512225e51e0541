/** How the OpenAI dialects (chat completions, responses, embeddings, models) say no. */
import type { ErrorCode, GatewayError } from '@tollgate/shared';
import type { DialectErrors, Json, RateLimit, RateLimits } from '#pipeline/call';

/** OpenAI's `{ error: { message, type, param, code } }` and `x-ratelimit-*`. The `code` is ours, so that callers can rely on it. */
export const openaiErrors: DialectErrors = { body, rateLimitHeaders };

const types: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'invalid_request_error',
  content_filter: 'invalid_request_error',
  invalid_api_key: 'authentication_error',
  budget_exceeded: 'insufficient_quota',
  model_not_allowed: 'permission_error',
  permission_denied: 'permission_error',
  model_not_found: 'invalid_request_error',
  not_found: 'invalid_request_error',
  method_not_allowed: 'invalid_request_error',
  request_too_large: 'invalid_request_error',
  rate_limited: 'rate_limit_error',
  internal_error: 'server_error',
  provider_error: 'server_error',
  audit_unavailable: 'server_error',
  no_healthy_target: 'server_error',
  overloaded: 'server_error',
  provider_timeout: 'server_error',
};

function body(error: GatewayError): Json {
  return { error: { message: error.message, type: types[error.code], param: error.param ?? null, code: error.code } };
}

/** OpenAI writes resets as a time to go. */
function rateLimitHeaders(limits: RateLimits, nowMs: number): Readonly<Record<string, string>> {
  return { ...headersOf('requests', limits.requests, nowMs), ...headersOf('tokens', limits.tokens, nowMs) };
}

function headersOf(unit: 'requests' | 'tokens', limit: RateLimit | undefined, nowMs: number): Record<string, string> {
  const headers: Record<string, string> = {};
  if (limit?.limit !== undefined) headers[`x-ratelimit-limit-${unit}`] = String(limit.limit);
  if (limit?.remaining !== undefined) headers[`x-ratelimit-remaining-${unit}`] = String(limit.remaining);
  if (limit?.resetAtMs !== undefined) headers[`x-ratelimit-reset-${unit}`] = durationToWire(limit.resetAtMs - nowMs);
  return headers;
}

/** OpenAI's way to write a time to go: '0s', '12ms', '1.5s', '1m30s', '2h0m5s'. */
function durationToWire(ms: number): string {
  if (ms <= 0) return '0s';
  if (ms < 1000) return `${Math.ceil(ms)}ms`;
  const seconds = ms / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = Math.round((seconds % 60) * 1000) / 1000;
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}
