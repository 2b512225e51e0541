import type { Held, HoldAsk, WindowRule } from './engine.ts';

/** What one window says of a call that was let in. */
export interface Reading {
  readonly rule: WindowRule;
  readonly remaining: number;
  /** Milliseconds until all of it is there again when nothing else comes. */
  readonly resetMs: number;
}

export function readings({ windows }: HoldAsk, { used, at }: Held): readonly Reading[] {
  return windows.map(({ rule }, index) => ({
    rule,
    remaining: Math.max(0, rule.limit - (used[index] ?? 0)),
    resetMs: (Math.floor(at / rule.bucketMs) + 1) * rule.bucketMs + rule.windowMs - at,
  }));
}

/**
 * The tightest limit on requests and the tightest on tokens: x-ratelimit-* as OpenAI writes them, for Anthropic's formats anthropic-ratelimit-*
 * with times as RFC 3339.
 */
export function rateHeaders(all: readonly Reading[], format: string, nowMs: number): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const measure of ['requests', 'tokens'] as const) {
    const reading = tightest(all.filter(({ rule }) => rule.measure === measure));
    if (reading) Object.assign(headers, format.startsWith('anthropic-') ? anthropic(reading, nowMs) : openai(reading));
  }
  return headers;
}

function tightest(all: readonly Reading[]): Reading | undefined {
  return all.toSorted((a, b) => a.remaining - b.remaining || a.rule.limit - b.rule.limit)[0];
}

function openai({ rule, remaining, resetMs }: Reading): Readonly<Record<string, string>> {
  return {
    [`x-ratelimit-limit-${rule.measure}`]: String(rule.limit),
    [`x-ratelimit-remaining-${rule.measure}`]: String(remaining),
    [`x-ratelimit-reset-${rule.measure}`]: span(resetMs),
  };
}

function anthropic({ rule, remaining, resetMs }: Reading, nowMs: number): Readonly<Record<string, string>> {
  return {
    [`anthropic-ratelimit-${rule.measure}-limit`]: String(rule.limit),
    [`anthropic-ratelimit-${rule.measure}-remaining`]: String(remaining),
    [`anthropic-ratelimit-${rule.measure}-reset`]: new Date(Math.ceil((nowMs + resetMs) / 1_000) * 1_000)
      .toISOString()
      .replace('.000Z', 'Z'),
  };
}

/** As OpenAI writes durations: `6s`, `1m1s`, `24h4m0s`. */
function span(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours}h${minutes}m${seconds % 60}s`;
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}
