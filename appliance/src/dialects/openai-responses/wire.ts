import { GatewayError } from '@tollgate/shared';
import type { Json, JsonObject, WireSummary } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** More input items than this are no conversation. */
const mostItems = 100_000;

const roles: ReadonlySet<unknown> = new Set(['user', 'assistant', 'system', 'developer']);

const numbers = ['max_output_tokens', 'temperature', 'top_p', 'top_logprobs'] as const;
const flags = ['stream', 'parallel_tool_calls', 'store', 'background'] as const;
const lists = ['tools', 'include'] as const;
const objects = ['text', 'reasoning', 'metadata', 'stream_options'] as const;

/**
 * Checks the outline of a Responses body; whatever a provider would check itself is left to it.
 * @throws GatewayError invalid_request with the field at fault in `param`
 */
export function readResponses(body: JsonObject): WireSummary {
  const { model, max_output_tokens: bound } = body;
  if (typeof model !== 'string' || model === '') throw invalid('model', 'The name of a model is required.');
  checkInput(body);
  if (isGiven(body.instructions) && typeof body.instructions !== 'string') throw invalid('instructions', 'Must be a string.');
  // 1e999 is a number to JSON, and Infinity to whoever parses it.
  for (const name of numbers) if (isGiven(body[name]) && !Number.isFinite(body[name])) throw invalid(name, 'Must be a number.');
  for (const name of flags) if (isGiven(body[name]) && typeof body[name] !== 'boolean') throw invalid(name, 'Must be true or false.');
  for (const name of objects) if (isGiven(body[name]) && !isObject(body[name])) throw invalid(name, 'Must be an object.');
  for (const name of lists) if (isGiven(body[name]) && !isList(body[name])) throw invalid(name, 'Must be a list.');
  return {
    model,
    stream: body.stream === true,
    wantsUsage: true,
    ...(typeof bound === 'number' && Number.isInteger(bound) && bound >= 0 ? { maxOutputTokens: bound } : {}),
  };
}

/** The refusal of a body that is not Responses. `param` is the path of the field at fault. */
export function invalid(param: string, detail: string): GatewayError {
  return new GatewayError('invalid_request', { param, detail: `${param}: ${detail}` });
}

/** True for a JSON array. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** False for a member that is absent or null, which mean the same in this dialect. */
export function isGiven(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}

function checkInput(body: JsonObject): void {
  const { input } = body;
  if (!isGiven(input)) {
    // A stored prompt, conversation or response may be the whole input.
    if (isGiven(body.prompt) || isGiven(body.conversation) || isGiven(body.previous_response_id)) return;
    throw invalid('input', 'A string or a list of items is required.');
  }
  if (typeof input !== 'string' && !isList(input)) throw invalid('input', 'Must be a string or a list of items.');
  if (input.length === 0) throw invalid('input', 'Must not be empty.');
  if (typeof input === 'string') return;
  if (input.length > mostItems) throw invalid('input', `There are more than ${mostItems} items.`);
  for (let index = 0; index < input.length; index += 1) checkItem(input[index], index);
}

function checkItem(item: Json | undefined, index: number): void {
  if (!isObject(item)) throw invalid(`input[${index}]`, 'Must be an object.');
  const { type, role, content } = item;
  if (isGiven(type) && typeof type !== 'string') throw invalid(`input[${index}].type`, 'Must be a string.');
  if (isGiven(type) && type !== 'message') return;
  if (!isGiven(type) && !isGiven(role)) {
    // A reference to a stored item may come without its type.
    if (typeof item.id === 'string') return;
    throw invalid(`input[${index}]`, 'Must have a role or a type.');
  }
  if (!roles.has(role)) throw invalid(`input[${index}].role`, 'Must be user, assistant, system or developer.');
  if (typeof content === 'string') return;
  if (!isList(content)) throw invalid(`input[${index}].content`, 'Must be a string or a list of content parts.');
  for (let at = 0; at < content.length; at += 1) {
    const part = content[at];
    if (!isObject(part) || typeof part.type !== 'string') throw invalid(`input[${index}].content[${at}]`, 'Must be an object with a type.');
  }
}
