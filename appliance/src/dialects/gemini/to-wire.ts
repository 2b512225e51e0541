import type { Choice, CountReply, EmbedReply, GenerateReply, JsonObject, ReplyContext, Usage } from '#pipeline/call';
import { argumentsOf, citationsToWire, finishToWire, logprobsToWire, partToWire, usageToWire } from './candidate.ts';
import { withSignedCall } from './signature.ts';

/** A whole generateContent reply. Throws GarbledReply when a tool call's arguments are no JSON object. */
export function generateToWire(reply: GenerateReply, context: ReplyContext): JsonObject {
  return {
    candidates: reply.choices.map(candidateToWire),
    ...(reply.usage ? { usageMetadata: usageToWire(reply.usage) } : {}),
    modelVersion: reply.model,
    responseId: reply.id === '' ? context.callId : reply.id,
  };
}

/** The reply to countTokens. */
export function countToWire(reply: CountReply): JsonObject {
  return { totalTokens: reply.input };
}

/** The reply to embedContent. */
export function embedToWire(reply: EmbedReply): JsonObject {
  return { embedding: { values: reply.vectors[0] ?? [] }, ...embedUsage(reply.usage) };
}

/** The reply to batchEmbedContents. */
export function batchEmbedToWire(reply: EmbedReply): JsonObject {
  return { embeddings: reply.vectors.map((values) => ({ values })), ...embedUsage(reply.usage) };
}

function embedUsage(usage: Usage | undefined): JsonObject {
  return usage ? { usageMetadata: { promptTokenCount: usage.input } } : {};
}

function candidateToWire(choice: Choice): JsonObject {
  // Arguments cut off by the token limit are no call yet; MAX_TOKENS says that something is missing.
  const whole =
    choice.finish.unified === 'length'
      ? choice.parts.filter((part) => part.kind !== 'tool-call' || argumentsOf(part.arguments))
      : choice.parts;
  const parts = withSignedCall(whole.map(partToWire).filter((part) => part !== undefined));
  const refused = choice.parts.some(({ kind }) => kind === 'refusal');
  return {
    ...contentOf(parts, choice),
    finishReason: finishToWire(choice.finish, refused),
    index: choice.index,
    ...(choice.citations && choice.citations.length > 0 ? { groundingMetadata: citationsToWire(choice.citations, textOf(choice)) } : {}),
    ...(choice.logprobs ? { logprobsResult: logprobsToWire(choice.logprobs) } : {}),
  };
}

/** What was filtered has no content; else there is always a part, for callers who read the first. */
function contentOf(parts: readonly JsonObject[], { finish }: Choice): JsonObject {
  if (parts.length === 0 && finish.unified === 'content-filter') return {};
  return { content: { parts: parts.length === 0 ? [{ text: '' }] : parts, role: 'model' } };
}

function textOf(choice: Choice): string {
  return choice.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}
