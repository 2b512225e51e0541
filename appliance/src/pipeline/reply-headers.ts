import type { GatewayError } from '@tollgate/shared';
import { noHeaders } from '#pipeline/accepted';
import type { NamedTarget } from '#pipeline/call-record-text';
import type { Door, Opened } from '#pipeline/stages';

type Headers = Readonly<Record<string, string>>;

/** Headers of every reply to a call that was made. */
export function replyHeaders(call: Opened, target: NamedTarget | undefined, more: Headers): Headers {
  return {
    'content-type': 'application/json',
    'x-tollgate-call-id': call.callId,
    'x-tollgate-route': call.route.id,
    ...(target ? { 'x-tollgate-provider': target.provider.id, 'x-tollgate-model': target.model.id } : {}),
    ...requestId(call),
    ...guardrail(call),
    ...cacheHeaders(call),
    ...(call.ignored.size === 0 ? {} : { 'x-tollgate-ignored': headerText([...call.ignored]) }),
    ...more,
    // Ours come last: what the provider allows the gateway is not what the caller has left.
    ...call.admission?.headers(call.dialect.format),
  };
}

/** Headers of a refusal or a failed call. */
export function failureHeaders(door: Door & Partial<Opened>, error: GatewayError, target: NamedTarget | undefined): Headers {
  return {
    'content-type': 'application/json',
    'x-tollgate-call-id': door.callId,
    ...requestId(door),
    ...(door.route ? { 'x-tollgate-route': door.route.id } : {}),
    ...guardrail(door),
    ...(door.ignored ? cacheHeaders({ cache: door.cache, dialect: door.dialect }) : noHeaders),
    ...(target ? { 'x-tollgate-provider': target.provider.id, 'x-tollgate-model': target.model.id } : {}),
    ...(error.retryAfterMs === undefined ? {} : { 'retry-after': retryAfter(error.retryAfterMs) }),
    // The official SDKs try again on 5xx and 429 unless told not to; a refused request will not become right.
    ...(error.status < 429 || (error.status === 429 && error.retryAfterMs === undefined) ? { 'x-should-retry': 'false' } : {}),
  };
}

/** The gravest verdict up to here. Of a stream only its request is judged when the headers go out. A surrogate is a redaction to the caller. */
function guardrail({ guard }: Partial<Opened>): Headers {
  if (!guard) return noHeaders;
  return { 'x-tollgate-guardrail': guard.verdict === 'tokenise' ? 'redact' : guard.verdict };
}

const cacheOff: Headers = { 'x-tollgate-cache': 'bypass', 'x-tollgate-cache-reason': 'off' };

function cacheHeaders(call: Pick<Opened, 'cache' | 'dialect'>): Headers {
  if (!call.cache) return call.dialect.operation === 'generate' ? cacheOff : noHeaders;
  const { state, reason, entry } = call.cache.note;
  return {
    'x-tollgate-cache': state,
    ...(reason === undefined ? {} : { 'x-tollgate-cache-reason': reason }),
    ...(entry === undefined ? {} : { 'x-tollgate-cache-entry': entry }),
  };
}

const longestWait = 86_400;

/** Whole seconds. Providers have been seen to say anything, "Infinity" included. */
function retryAfter(ms: number): string {
  return String(Math.min(longestWait, Math.max(1, Math.ceil(ms / 1_000))));
}

/** Where the SDKs of a dialect look for the id to quote in a support request; a provider's own takes its place on forwarded calls. */
function requestId({ dialect, callId }: Door): Headers {
  if (dialect.format.startsWith('anthropic-')) return { 'request-id': callId };
  return dialect.format.startsWith('openai-') ? { 'x-request-id': callId } : {};
}

const longestHeader = 1_000;

/** Names may hold anything a caller wrote; a header holds printable ASCII (RFC 9110, 5.5). */
function headerText(names: readonly string[]): string {
  return names
    .join(', ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, longestHeader);
}
