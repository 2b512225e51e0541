import { GatewayError } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { WireSummary } from '#pipeline/call';

/** As many messages as OpenAI takes. */
const mostMessages = 2048;

const roles: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);

type MemberType = 'number' | 'flag' | 'list' | 'object';

/** What members must be, of those that a gateway or another provider than the one asked would stumble over. */
const types: ReadonlyMap<string, MemberType> = new Map<string, MemberType>([
  ['temperature', 'number'],
  ['top_p', 'number'],
  ['n', 'number'],
  ['max_tokens', 'number'],
  ['max_completion_tokens', 'number'],
  ['seed', 'number'],
  ['frequency_penalty', 'number'],
  ['presence_penalty', 'number'],
  ['top_logprobs', 'number'],
  ['logprobs', 'flag'],
  ['parallel_tool_calls', 'flag'],
  ['tools', 'list'],
  ['functions', 'list'],
  ['response_format', 'object'],
  ['stream_options', 'object'],
]);

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
  for (const name of Object.keys(body)) {
    const value = body[name];
    const type = types.get(name);
    if (type !== undefined && isGiven(value)) checkType(name, value, type);
  }
}

function checkType(name: string, value: Json, type: MemberType): void {
  switch (type) {
    case 'number':
      // 1e999 is a number to JSON, and Infinity to whoever parses it.
      if (!Number.isFinite(value)) throw invalid(name, 'Must be a number.');
      return;
    case 'flag':
      if (typeof value !== 'boolean') throw invalid(name, 'Must be true or false.');
      return;
    case 'list':
      if (!isList(value)) throw invalid(name, 'Must be a list.');
      return;
    case 'object':
      if (!isObject(value)) throw invalid(name, 'Must be an object.');
  }
}

/** Some servers take -1 for "no bound". */
function boundOf(body: JsonObject): number | undefined {
  // Servers differ in which of the two they heed: the larger bounds what it may cost.
  const bounds = [body.max_completion_tokens, body.max_tokens].flatMap((bound) =>
    typeof bound === 'number' && Number.isInteger(bound) && bound >= 0 ? [bound] : [],
  );
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}
