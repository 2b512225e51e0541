import type { FinishReason, Json, JsonObject, ReplyContext, Usage } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** How far a Response has come. */
export type Progress =
  | { readonly status: 'in_progress' }
  | { readonly status: 'finished'; readonly finish: FinishReason; readonly usage: Usage | undefined }
  | { readonly status: 'failed'; readonly error: JsonObject; readonly usage: Usage | undefined };

/** A provider's own id where it is of this kind, else one made of the call's. */
export function responseId(replyId: string, callId: string): string {
  return replyId.startsWith('resp_') ? replyId : `resp_${callId.replaceAll('-', '')}`;
}

/**
 * A whole Response object. It repeats the caller's settings; nothing is stored here, so `store` is false, and what only the model's
 * provider could know (a default temperature, the moment of completion) is null.
 */
export function responseObject(
  reply: { readonly id: string; readonly model: string },
  context: ReplyContext,
  made: { readonly progress: Progress; readonly output: readonly JsonObject[] },
): JsonObject {
  const { body } = context;
  return {
    id: reply.id,
    object: 'response',
    created_at: context.createdAt,
    ...progressToWire(made.progress),
    access_programs: null,
    background: false,
    completed_at: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    model: reply.model === '' ? context.route : reply.model,
    output: made.output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: reasoningOf(body.reasoning),
    safety_identifier: body.safety_identifier ?? null,
    service_tier: 'default',
    store: false,
    temperature: body.temperature ?? null,
    text: { format: { type: 'text' }, ...(isObject(body.text) ? body.text : {}) },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? null,
    truncation: 'disabled',
    user: body.user ?? null,
    metadata: body.metadata ?? {},
  };
}

function progressToWire(progress: Progress): JsonObject {
  switch (progress.status) {
    case 'in_progress':
      return { status: 'in_progress', error: null, incomplete_details: null, usage: null };
    case 'failed':
      return { status: 'failed', error: progress.error, incomplete_details: null, usage: usageToWire(progress.usage) };
    case 'finished':
      return { ...finishToWire(progress.finish), usage: usageToWire(progress.usage) };
  }
}

function finishToWire(finish: FinishReason): JsonObject {
  switch (finish.unified) {
    case 'stop':
    case 'tool-calls':
    case 'other':
      return { status: 'completed', error: null, incomplete_details: null };
    case 'length':
      return { status: 'incomplete', error: null, incomplete_details: { reason: 'max_output_tokens' } };
    case 'content-filter':
      return { status: 'incomplete', error: null, incomplete_details: { reason: 'content_filter' } };
    case 'error':
      return {
        status: 'failed',
        error: { code: 'server_error', message: 'The model could not finish its answer.' },
        incomplete_details: null,
      };
  }
}

function usageToWire(usage: Usage | undefined): Json {
  if (!usage) return null;
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cachedInput, cache_write_tokens: usage.cacheWrite },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  };
}

function reasoningOf(reasoning: Json | undefined): JsonObject {
  const { effort = null, summary = null } = isObject(reasoning) ? reasoning : {};
  return { effort, summary };
}
