import type { JsonObject, Usage } from '#pipeline/call';

/** Usage in Anthropic's count: `input_tokens` leaves out what was read from or written to a cache. All zero where nothing is known. */
export function usageToWire(usage: Usage | undefined): JsonObject {
  return { ...usageDeltaToWire(usage), cache_creation: null, inference_geo: null, service_tier: null, speed: null };
}

/** The members of usage that message_delta repeats, cumulative. */
export function usageDeltaToWire(usage: Usage | undefined): JsonObject {
  const { input, output, cachedInput, cacheWrite, reasoning } = usage ?? {
    input: 0,
    output: 0,
    cachedInput: 0,
    cacheWrite: 0,
    reasoning: 0,
  };
  return {
    input_tokens: Math.max(0, input - cachedInput - cacheWrite),
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cachedInput,
    output_tokens: output,
    output_tokens_details: reasoning > 0 ? { thinking_tokens: reasoning } : null,
    server_tool_use: null,
  };
}
