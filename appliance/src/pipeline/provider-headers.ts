import type { HttpProvider, UpstreamHeaders } from '#pipeline/call';
import type { Opened } from '#pipeline/stages';

interface Passing {
  readonly call: Opened;
  readonly provider: HttpProvider;
  readonly native: boolean;
}

const none: Readonly<Record<string, string>> = {};

/** Limits and request ids of the provider, as the caller's dialect names them. */
export function providerHeaders(headers: UpstreamHeaders, { call, provider, native }: Passing): Readonly<Record<string, string>> {
  if (native) return sameNames(headers);
  if (!Object.keys(headers).some(isLimit)) return none;
  return call.dialect.errors.rateLimitHeaders(provider.rateLimits(headers, call.arrivedAt), call.arrivedAt);
}

function sameNames(headers: UpstreamHeaders): Readonly<Record<string, string>> {
  let passed: Record<string, string> | undefined;
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string' && (isLimit(name) || isRequestId(name))) (passed ??= {})[name] = value;
  }
  return passed ?? none;
}

function isLimit(name: string): boolean {
  return name.startsWith('x-ratelimit-') || name.startsWith('anthropic-ratelimit-');
}

function isRequestId(name: string): boolean {
  return name === 'x-request-id' || name === 'request-id' || name === 'openai-processing-ms';
}
