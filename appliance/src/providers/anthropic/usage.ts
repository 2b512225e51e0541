import type { Json, Usage } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** Anthropic's counts as they come: `input` leaves out what was read from or written to a cache. */
export interface Counts {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly thinking: number;
}

export const noCounts: Counts = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, thinking: 0 };

/** Counts over earlier ones: message_delta repeats them for the whole reply, and leaves out those it has nothing to say on. */
export function countsFromWire(usage: Json | undefined, before: Counts): Counts | undefined {
  if (!isObject(usage)) return undefined;
  const details = isObject(usage.output_tokens_details) ? usage.output_tokens_details : {};
  return {
    input: countOr(usage.input_tokens, before.input),
    cacheRead: countOr(usage.cache_read_input_tokens, before.cacheRead),
    cacheWrite: countOr(usage.cache_creation_input_tokens, before.cacheWrite),
    output: countOr(usage.output_tokens, before.output),
    thinking: countOr(details.thinking_tokens, before.thinking),
  };
}

/** `estimated` for counts from the beginning of a stream: the output is yet to come. */
export function usageOf({ input, cacheRead, cacheWrite, output, thinking }: Counts, estimated: boolean): Usage {
  return {
    input: input + cacheRead + cacheWrite,
    output,
    cachedInput: cacheRead,
    cacheWrite,
    reasoning: Math.min(thinking, output),
    estimated,
  };
}

function countOr(value: Json | undefined, before: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : before;
}
