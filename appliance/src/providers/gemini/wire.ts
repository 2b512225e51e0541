/** Reading what the Gemini API sends, leniently. Wire: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
import type { Json, JsonObject, Usage } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** A string member; undefined for anything else. */
export function text(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number member; undefined for anything else. */
export function number(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
}

/** An object member; undefined for anything else. */
export function object(parent: JsonObject, name: string): JsonObject | undefined {
  const value = parent[name];
  return isObject(value) ? value : undefined;
}

/** The objects in a member that is an array; [] for anything else. */
export function objects(parent: JsonObject, name: string): readonly JsonObject[] {
  const value: Json | undefined = parent[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * usageMetadata; undefined when a chunk has none yet. Google counts thoughts apart from candidates, cached tokens within the prompt, and
 * what its own tools fed back to the model apart from the prompt.
 */
export function usageOf(reply: JsonObject): Usage | undefined {
  const usage = object(reply, 'usageMetadata');
  const prompt = usage && number(usage, 'promptTokenCount');
  if (!usage || prompt === undefined) return undefined;
  const reasoning = number(usage, 'thoughtsTokenCount') ?? 0;
  return {
    input: prompt + (number(usage, 'toolUsePromptTokenCount') ?? 0),
    output: (number(usage, 'candidatesTokenCount') ?? 0) + reasoning,
    cachedInput: number(usage, 'cachedContentTokenCount') ?? 0,
    cacheWrite: 0,
    reasoning,
    estimated: false,
  };
}

/** Why the prompt was blocked, if it was: such a reply has no candidates. */
export function blockReasonOf(reply: JsonObject): string | undefined {
  const feedback = object(reply, 'promptFeedback');
  return feedback && text(feedback, 'blockReason');
}
