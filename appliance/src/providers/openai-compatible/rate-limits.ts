import type { RateLimit, RateLimits, UpstreamHeaders } from '#pipeline/call';
import { headerOf } from '../reply-headers.ts';

/** `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` of OpenAI, Azure, Groq and others. Resets are times to go: '12ms', '1m30s', '0s', '60'. */
export function rateLimitsFromWire(headers: UpstreamHeaders, nowMs: number): RateLimits {
  const requests = limitOf(headers, 'requests', nowMs);
  const tokens = limitOf(headers, 'tokens', nowMs);
  return { ...(requests ? { requests } : {}), ...(tokens ? { tokens } : {}) };
}

function limitOf(headers: UpstreamHeaders, unit: 'requests' | 'tokens', nowMs: number): RateLimit | undefined {
  const limit = countOf(headerOf(headers, `x-ratelimit-limit-${unit}`));
  const remaining = countOf(headerOf(headers, `x-ratelimit-remaining-${unit}`));
  const wait = durationFromWire(headerOf(headers, `x-ratelimit-reset-${unit}`));
  if (limit === undefined && remaining === undefined) return undefined;
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(wait === undefined ? {} : { resetAtMs: nowMs + wait }),
  };
}

/** Azure says -1 where it has no limit. */
function countOf(value: string | undefined): number | undefined {
  const count = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationFromWire(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return Math.ceil(seconds * 1000);
  const step = /([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)/y;
  let total = 0;
  for (let read = 0; read < value.length; read = step.lastIndex) {
    const match = step.exec(value);
    if (!match) return undefined;
    total += Number(match[1]) * (unitMs[match[2] ?? ''] ?? 0);
  }
  return Math.ceil(total);
}
