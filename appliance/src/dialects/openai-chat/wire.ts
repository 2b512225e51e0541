import { GatewayError } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { WireSummary } from '#pipeline/call';

/** As many messages as OpenAI takes. */
const mostMessages = 2048;

const roles: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);

const numbers = [
  'temperature',
  'top_p',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'top_logprobs',
] as const;

const flags = ['logprobs', 'parallel_tool_calls'] as const;
const lists = ['tools', 'functions'] as const;
const objects = ['response_format', 'stream_options'] as const;

/**
 * Checks the outline of a chat completions body; whatever a provider would check itself is left to it.
 * @throws GatewayError invalid_request with the field at fault in `param`
 */
export function readChat(body: JsonObject): WireSummary {
  const { model, messages, stream } = body;
  if (typeof model !== 'string' || model === '') throw invalid('model', 'The name of a model is required.');
  if (!isList(messages) || messages.length === 0) throw invalid('messages', 'A list of at least one message is required.');
  if (messages.length > mostMessages) throw invalid('messages', `There are more than ${mostMessages} messages.`);
  for (let index = 0; index < messages.length; index += 1) checkMessage(messages[index], index);
  if (isGiven(stream) && typeof stream !== 'boolean') throw invalid('stream', 'Must be true or false.');
  checkTypes(body);
  const maxOutputTokens = boundOf(body);
  return {
    model,
    stream: stream === true,
    wantsUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(typeof body['n'] === 'number' && body['n'] > 1 ? { choices: body['n'] } : {}),
  };
}

/** The refusal of a body that is not chat completions. `param` is the path of the field at fault. */
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

/** True for a caller of the time before tools, who is answered in that form too. */
export function isLegacy(body: JsonObject): boolean {
  return isList(body.functions) && !isGiven(body.tools);
}

function checkMessage(message: Json | undefined, index: number): void {
  if (!isObject(message)) throw invalid(`messages[${index}]`, 'Must be an object.');
  const { role, content } = message;
  if (typeof role !== 'string' || !roles.has(role))
    throw invalid(`messages[${index}].role`, 'Must be system, developer, user, assistant, tool or function.');
  if (typeof content === 'string') return;
  if (isList(content)) return checkParts(content, index);
  if (!isGiven(content) && (role === 'assistant' || role === 'function')) return;
  throw invalid(`messages[${index}].content`, 'Must be a string or a list of content parts.');
}

function checkParts(content: readonly Json[], index: number): void {
  for (let at = 0; at < content.length; at += 1) {
    const part = content[at];
    if (!isObject(part) || typeof part.type !== 'string')
      throw invalid(`messages[${index}].content[${at}]`, 'Must be an object with a type.');
  }
}

function checkTypes(body: JsonObject): void {
  for (const name of numbers) {
    const value = body[name];
    // 1e999 is a number to JSON, and Infinity to whoever parses it.
    if (isGiven(value) && !Number.isFinite(value)) throw invalid(name, 'Must be a number.');
  }
  for (const name of flags) if (isGiven(body[name]) && typeof body[name] !== 'boolean') throw invalid(name, 'Must be true or false.');
  for (const name of lists) if (isGiven(body[name]) && !isList(body[name])) throw invalid(name, 'Must be a list.');
  for (const name of objects) if (isGiven(body[name]) && !isObject(body[name])) throw invalid(name, 'Must be an object.');
}

/** Some servers take -1 for "no bound". */
function boundOf(body: JsonObject): number | undefined {
  // Servers differ in which of the two they heed: the larger bounds what it may cost.
  const bounds = [body.max_completion_tokens, body.max_tokens].flatMap((bound) =>
    typeof bound === 'number' && Number.isInteger(bound) && bound >= 0 ? [bound] : [],
  );
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}
