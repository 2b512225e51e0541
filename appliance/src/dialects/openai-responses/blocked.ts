import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** Members of a Response that are no part of the answer. */
const frame = [
  'id',
  'object',
  'created_at',
  'completed_at',
  'background',
  'instructions',
  'max_output_tokens',
  'max_tool_calls',
  'metadata',
  'model',
  'parallel_tool_calls',
  'previous_response_id',
  'prompt_cache_key',
  'reasoning',
  'safety_identifier',
  'service_tier',
  'store',
  'temperature',
  'text',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  'truncation',
  'usage',
  'user',
] as const;

/** A Response whose output was blocked: its frame and usage, and of what was said only `output`, which the caller has already. */
export function blockedResponse(reply: Json, output: readonly JsonObject[] = []): JsonObject {
  const from = isObject(reply) ? reply : {};
  return {
    object: 'response',
    ...Object.fromEntries(frame.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))),
    status: 'incomplete',
    error: null,
    incomplete_details: { reason: 'content_filter' },
    output,
  };
}
