import type {
  Choice,
  Citation,
  FinishReason,
  GenerateReply,
  Json,
  Part,
  ReplyContext,
  TokenLogprob,
  ToolCallPart,
  Usage,
} from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import { idToWire } from '#pipeline/signature';
import { reasoningToWire } from './reasoning.ts';
import { isLegacy } from './wire.ts';

/** A whole reply as a `chat.completion`. */
export function replyToWire(reply: GenerateReply, context: ReplyContext): Json {
  const legacy = isLegacy(context.body);
  return {
    id: replyId(reply.id, context),
    object: 'chat.completion',
    created: context.createdAt,
    model: reply.model === '' ? context.route : reply.model,
    choices: reply.choices.map((choice) => choiceToWire(choice, legacy)),
    ...(reply.usage ? { usage: usageToWire(reply.usage) } : {}),
  };
}

/** A provider's own chat completion id stays; ids of other kinds would not be what callers expect here. */
export function replyId(id: string, context: ReplyContext): string {
  return id.startsWith('chatcmpl') ? id : `chatcmpl-${context.callId}`;
}

/** OpenAI's word for why a choice ended. */
export function finishToWire(finish: FinishReason, legacy: boolean): string {
  switch (finish.unified) {
    case 'stop':
      return 'stop';
    case 'length':
      return 'length';
    case 'tool-calls':
      return legacy ? 'function_call' : 'tool_calls';
    case 'content-filter':
      return 'content_filter';
    // Not a word of OpenAI's, but `stop` would call a broken answer a good one.
    case 'error':
      return 'error';
    case 'other':
      return 'stop';
  }
}

/** OpenAI's usage object. */
export function usageToWire(usage: Usage): JsonObject {
  const { input, output, cachedInput, cacheWrite, reasoning } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cachedInput, ...(cacheWrite > 0 ? { cache_write_tokens: cacheWrite } : {}) },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

/** A choice's `logprobs`. */
export function logprobsToWire(tokens: readonly TokenLogprob[]): JsonObject {
  const content = tokens.map(({ token, logprob, bytes, top }) => ({
    token,
    logprob,
    bytes: bytes ?? null,
    top_logprobs: top.map((other) => ({ token: other.token, logprob: other.logprob, bytes: other.bytes ?? null })),
  }));
  return { content, refusal: null };
}

/** Only sources with an address have an equal here. */
export function annotationsToWire(citations: readonly Citation[]): readonly Json[] {
  return citations.flatMap(({ url, title, start, end }) =>
    url === undefined
      ? []
      : [
          {
            type: 'url_citation',
            url_citation: { url, title: title ?? '', start_index: start ?? 0, end_index: end ?? 0 },
          },
        ],
  );
}

function choiceToWire(choice: Choice, legacy: boolean): Json {
  return {
    index: choice.index,
    message: messageToWire(choice, legacy),
    logprobs: choice.logprobs ? logprobsToWire(choice.logprobs) : null,
    finish_reason: finishToWire(choice.finish, legacy),
  };
}

function messageToWire({ parts, citations }: Choice, legacy: boolean): Json {
  const calls = parts.filter((part) => part.kind === 'tool-call');
  const refusal = joined(parts, 'refusal');
  const text = joined(parts, 'text');
  const annotations = annotationsToWire(citations ?? []);
  return {
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? null : refusal,
    ...reasoningToWire(parts),
    ...(annotations.length > 0 ? { annotations } : {}),
    ...callsToWire(calls, legacy),
  };
}

function joined(parts: readonly Part[], kind: 'text' | 'refusal'): string {
  return parts.map((part) => (part.kind === kind ? part.text : '')).join('');
}

function callsToWire(calls: readonly ToolCallPart[], legacy: boolean): JsonObject {
  const [first] = calls;
  if (!first) return {};
  if (legacy) return { function_call: { name: first.name, arguments: first.arguments } };
  return {
    tool_calls: calls.map(({ id, name, arguments: text, signature }) => ({
      id: idToWire(id, signature),
      type: 'function',
      function: { name, arguments: text },
    })),
  };
}
