import { GatewayError } from '@tollgate/shared';
import type { JsonObject, WireSummary } from '#pipeline/call';
import { isObject } from '#pipeline/json';

/** Anthropic's own bound on `messages`. */
const mostMessages = 100_000;

/** What a translation could not carry, collected while it runs: see Translated. */
export interface Losses {
  readonly refused: string[];
  readonly ignored: string[];
}

/** Shape check of POST /v1/messages. Throws GatewayError invalid_request naming the field. */
export function readMessages(body: JsonObject): WireSummary {
  const summary = readPrompt(body);
  const bound = body.max_tokens;
  if (typeof bound !== 'number' || !Number.isInteger(bound) || bound < 0) throw malformed('max_tokens', 'an integer, and is required');
  for (const name of ['temperature', 'top_p', 'top_k']) {
    if (isSet(body[name]) && typeof body[name] !== 'number') throw malformed(name, 'a number');
  }
  if (isSet(body.stop_sequences) && !isStrings(body.stop_sequences)) throw malformed('stop_sequences', 'a list of strings');
  if (isSet(body.metadata) && !isObject(body.metadata)) throw malformed('metadata', 'an object');
  return { ...summary, maxOutputTokens: bound };
}

/** Shape check of what /v1/messages and /v1/messages/count_tokens share. Throws GatewayError invalid_request naming the field. */
export function readPrompt(body: JsonObject): WireSummary {
  const { model, messages, stream } = body;
  if (typeof model !== 'string' || model === '') throw malformed('model', 'a non-empty string');
  if (isSet(stream) && typeof stream !== 'boolean') throw malformed('stream', 'true or false');
  readTurns(messages);
  if (isSet(body.system) && typeof body.system !== 'string' && !isObjects(body.system))
    throw malformed('system', 'a string or a list of text blocks');
  if (isSet(body.tools) && !isObjects(body.tools)) throw malformed('tools', 'a list of objects');
  for (const name of ['tool_choice', 'thinking', 'output_config']) {
    if (isSet(body[name]) && !isObject(body[name])) throw malformed(name, 'an object');
  }
  return { model, stream: stream === true, wantsUsage: true };
}

/** The refusal of a field that is not what the dialect says. `path` as the caller would write it; `must` completes "… must be". */
export function malformed(path: string, must: string): GatewayError {
  return new GatewayError('invalid_request', { param: path, detail: `${path} must be ${must}.` });
}

/** Neither absent nor null. */
export function isSet<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/** The `type` that every block of this wire carries; '' where it does not. */
export function typeOf({ type }: JsonObject): string {
  return typeof type === 'string' ? type : '';
}

/** True for a list of strings. */
export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** True for a list of JSON objects. */
export function isObjects(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isObject);
}

function readTurns(messages: unknown): void {
  if (!Array.isArray(messages) || messages.length === 0) throw malformed('messages', 'a non-empty list');
  if (messages.length > mostMessages) throw malformed('messages', `at most ${mostMessages} messages`);
  for (let at = 0; at < messages.length; at += 1) {
    const message: unknown = messages[at];
    if (!isObject(message)) throw malformed(`messages[${at}]`, 'an object');
    const { role, content } = message;
    if (role !== 'user' && role !== 'assistant' && role !== 'system') throw malformed(`messages[${at}].role`, 'user, assistant or system');
    if (typeof content !== 'string' && !isObjects(content))
      throw malformed(`messages[${at}].content`, 'a string or a list of content blocks');
  }
}
