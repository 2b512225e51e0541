/** How the Anthropic dialects (messages, count_tokens) say no. */
import type { ErrorCode, GatewayError } from '@tollgate/shared';
import type { DialectErrors, Json, RateLimit, RateLimits } from '#pipeline/call';

/** Anthropic's `{ type: 'error', error, request_id }` and `anthropic-ratelimit-*` headers. `code` is ours, so that callers can rely on it. */
export const anthropicErrors: DialectErrors = { body, rateLimitHeaders };

/** Anthropic's word for each of our codes (its API reference, "Errors"). */
const types: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'invalid_request_error',
  content_filter: 'invalid_request_error',
  invalid_api_key: 'authentication_error',
  budget_exceeded: 'billing_error',
  model_not_allowed: 'permission_error',
  permission_denied: 'permission_error',
  model_not_found: 'not_found_error',
  not_found: 'not_found_error',
  method_not_allowed: 'invalid_request_error',
  request_too_large: 'request_too_large',
  rate_limited: 'rate_limit_error',
  internal_error: 'api_error',
  provider_error: 'api_error',
  audit_unavailable: 'api_error',
  no_healthy_target: 'overloaded_error',
  overloaded: 'overloaded_error',
  provider_timeout: 'timeout_error',
};

/** `details.error_code` is where the official SDKs look for a stable code. */
function body(error: GatewayError, callId: string): Json {
  const { code, message, param } = error;
  const at = param === undefined ? {} : { param };
  return { type: 'error', error: { type: types[code], message, code, ...at, details: { error_code: code, ...at } }, request_id: callId };
}

function rateLimitHeaders(limits: RateLimits): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  addHeaders(headers, 'requests', limits.requests);
  addHeaders(headers, 'tokens', limits.tokens);
  addHeaders(headers, 'input-tokens', limits.inputTokens);
  addHeaders(headers, 'output-tokens', limits.outputTokens);
  return headers;
}

function addHeaders(headers: Record<string, string>, unit: string, limit: RateLimit | undefined): void {
  if (limit?.limit !== undefined) headers[`anthropic-ratelimit-${unit}-limit`] = String(limit.limit);
  if (limit?.remaining !== undefined) headers[`anthropic-ratelimit-${unit}-remaining`] = String(limit.remaining);
  if (limit?.resetAtMs !== undefined) headers[`anthropic-ratelimit-${unit}-reset`] = dateToWire(limit.resetAtMs);
}

/** RFC 3339 in whole seconds, rounded up: nobody is told to come back too early. */
function dateToWire(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
