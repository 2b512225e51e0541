import type { FailureKind, JsonObject, ProviderFailure, UpstreamHeaders } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { number, object, objects, text } from './wire.ts';
import { retryAfter } from '../reply-headers.ts';

/** What a reply with an HTTP error means. The body is a google.rpc.Status, without alt=sse in an array of one. */
export function failureOf(status: number, headers: UpstreamHeaders, body: string): ProviderFailure {
  const error = parseError(body);
  const failure = classify(status, error ?? {});
  const retryAfterMs = failure.retryAfterMs ?? retryAfter(headers);
  return { ...failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** What an error object inside a stream means. */
export function streamFailure(error: JsonObject): ProviderFailure {
  return classify(number(error, 'code') ?? 500, error);
}

function classify(status: number, error: JsonObject): ProviderFailure {
  const message = text(error, 'message');
  const retryAfterMs = retryDelay(error);
  return {
    kind: kindOf(status, error),
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(message === undefined ? {} : { message }),
  };
}

function kindOf(status: number, error: JsonObject): FailureKind {
  const word = text(error, 'status') ?? '';
  if (status === 429 || word === 'RESOURCE_EXHAUSTED') return 'rate-limit';
  if (status === 408 || status === 504 || word === 'DEADLINE_EXCEEDED') return 'timeout';
  if (status >= 500) return 'server-error';
  // A wrong key is a 400 here, told apart by its reason; FAILED_PRECONDITION is about our account: region or billing.
  if (
    status === 401 ||
    status === 403 ||
    word === 'FAILED_PRECONDITION' ||
    reasonsOf(error).some((reason) => reason.startsWith('API_KEY_'))
  )
    return 'auth';
  if (status === 404) return 'not-found';
  return isTooLong(text(error, 'message') ?? '') ? 'context-length' : 'bad-request';
}

/** Google has no code for it: "The input token count (n) exceeds the maximum number of tokens allowed (m)." */
function isTooLong(message: string): boolean {
  return /token count.{0,60}exceeds|exceeds the maximum number of (?:input )?tokens|exceeds the (?:context window|input token limit)/i.test(
    message,
  );
}

function reasonsOf(error: JsonObject): readonly string[] {
  return objects(error, 'details').map((detail) => text(detail, 'reason') ?? '');
}

/** google.rpc.RetryInfo: a protobuf Duration such as "34.4s". */
function retryDelay(error: JsonObject): number | undefined {
  for (const detail of objects(error, 'details')) {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text(detail, 'retryDelay') ?? '')?.[1];
    if (seconds !== undefined) return Math.round(Number(seconds) * 1000);
  }
  return undefined;
}

function parseError(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return isObject(first) ? object(first, 'error') : undefined;
  } catch {
    return undefined;
  }
}
