/** How Anthropic and the servers that imitate it say no (API reference, "Errors"). */
import type { FailureKind, JsonObject, ProviderFailure, UpstreamHeaders } from '#pipeline/call';
import { isObject, parseJson } from '#pipeline/json';
import { retryAfter } from '../reply-headers.ts';

/** Classifies an HTTP reply that is no success: by Anthropic's error type, then by status, and where those say only "invalid" by well-known words. */
export function failureOf(status: number, headers: UpstreamHeaders, body: string): ProviderFailure {
  const error = errorOf(parseJson(body));
  const retryAfterMs = retryAfter(headers);
  return { ...failureFrom(error, status), status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Classifies the `error` member of an error event. */
export function failureFromEvent(error: unknown): ProviderFailure {
  const read = isObject(error) ? error : {};
  const status = statuses.get(read.type);
  return { ...failureFrom(read, status ?? 500), ...(status === undefined ? {} : { status }) };
}

/** The status each error type comes with. */
const statuses: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['conflict_error', 409],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);

/** Money that ran out is a limit like any other: another target may have some. */
const kinds: ReadonlyMap<unknown, FailureKind> = new Map<unknown, FailureKind>([
  ['authentication_error', 'auth'],
  ['permission_error', 'auth'],
  ['billing_error', 'rate-limit'],
  ['rate_limit_error', 'rate-limit'],
  ['not_found_error', 'not-found'],
  ['request_too_large', 'context-length'],
  ['timeout_error', 'timeout'],
  ['api_error', 'server-error'],
  ['overloaded_error', 'server-error'],
]);

/** Said under invalid_request_error, without a code. Lower case. */
const phrases: readonly (readonly [string, FailureKind])[] = [
  ['prompt is too long', 'context-length'],
  ['exceed context limit', 'context-length'],
  ['context window', 'context-length'],
  ['content filtering policy', 'content-policy'],
  ['credit balance is too low', 'rate-limit'],
  ['usage limits', 'rate-limit'],
  ['spend limit', 'rate-limit'],
];

/** Longest provider message kept, in UTF-16 units. */
const longestMessage = 2000;

function failureFrom(error: JsonObject, status: number): ProviderFailure {
  const { type, message } = error;
  const kind = kinds.get(type) ?? kindOfStatus(status, typeof message === 'string' ? message : '');
  return { kind, ...(typeof message === 'string' ? { message: message.slice(0, longestMessage) } : {}) };
}

function kindOfStatus(status: number, message: string): FailureKind {
  if (status === 429 || status === 402) return 'rate-limit';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404 || status === 405) return 'not-found';
  if (status === 413) return 'context-length';
  if (status >= 500) return 'server-error';
  const text = message.toLowerCase();
  return phrases.find(([phrase]) => text.includes(phrase))?.[1] ?? 'bad-request';
}

function errorOf(body: unknown): JsonObject {
  if (!isObject(body)) return {};
  if (typeof body.error === 'string') return { message: body.error };
  return isObject(body.error) ? body.error : body;
}
