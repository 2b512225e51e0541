import type { Usage } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { isList } from './wire.ts';

/**
 * The usage of a whole reply or of a stream's event, wherever this server puts it: `usage` (all), `choices[0].usage` (Moonshot),
 * `x_groq.usage` (Groq), `timings` (llama.cpp without usage). Undefined where there is none.
 */
export function usageFromWire(reply: JsonObject): Usage | undefined {
  if (isObject(reply.usage)) return fromUsage(reply.usage);
  if (isObject(reply.x_groq) && isObject(reply.x_groq.usage)) return fromUsage(reply.x_groq.usage);
  if (isObject(reply.timings)) return fromTimings(reply.timings);
  const first = isList(reply.choices) ? reply.choices[0] : undefined;
  return isObject(first) && isObject(first.usage) ? fromUsage(first.usage) : undefined;
}

/** OpenAI's usage object and its kin. Undefined where it does not even count the input. */
function fromUsage(usage: JsonObject): Usage | undefined {
  const prompt = countOf(usage.prompt_tokens);
  const total = countOf(usage.total_tokens);
  if (prompt === undefined) return undefined;
  const promptDetails = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  const outputDetails = isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {};
  const completion = countOf(usage.completion_tokens) ?? 0;
  return {
    input: prompt,
    // xAI and Google count reasoning only in the total: it is output, and billed as such.
    output: Math.max(completion, (total ?? 0) - prompt),
    // DeepSeek: prompt_cache_hit_tokens; Moonshot: cached_tokens.
    cachedInput: countOf(promptDetails.cached_tokens) ?? countOf(usage.prompt_cache_hit_tokens) ?? countOf(usage.cached_tokens) ?? 0,
    cacheWrite: countOf(promptDetails.cache_write_tokens) ?? 0,
    reasoning: countOf(outputDetails.reasoning_tokens) ?? 0,
    estimated: false,
  };
}

/** llama.cpp counts what it evaluated; `cache_n` came from its cache. */
function fromTimings(timings: JsonObject): Usage | undefined {
  const evaluated = countOf(timings.prompt_n);
  const output = countOf(timings.predicted_n);
  if (evaluated === undefined || output === undefined) return undefined;
  const cachedInput = countOf(timings.cache_n) ?? 0;
  return { input: evaluated + cachedInput, output, cachedInput, cacheWrite: 0, reasoning: 0, estimated: false };
}

function countOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
