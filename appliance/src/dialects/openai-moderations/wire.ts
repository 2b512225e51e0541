import { GatewayError } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** What is to be judged: each entry gets a result of its own. */
export interface ModerationRequest {
  /** The route whose profile judges; absent: the caller's own profile does. */
  readonly model?: string;
  readonly inputs: readonly string[];
}

/** As many entries as one call may hold. */
const mostInputs = 2048;

/**
 * The body of `POST /v1/moderations`: one text, a list of them, or the parts of one message, which are one text. Pictures cannot be judged.
 * @throws GatewayError invalid_request with the field at fault in `param`
 */
export function readModerations(body: JsonObject): ModerationRequest {
  const { model, input } = body;
  if (model !== undefined && model !== null && (typeof model !== 'string' || model === '')) throw invalid('model', 'Must be a name.');
  return { ...(typeof model === 'string' ? { model } : {}), inputs: inputsOf(input) };
}

function inputsOf(input: Json | undefined): readonly string[] {
  if (typeof input === 'string') return [input];
  if (!isList(input) || input.length === 0) throw invalid('input', 'Must be a string or a list that is not empty.');
  if (input.length > mostInputs) throw invalid('input', `There are more than ${mostInputs} entries.`);
  return input.some((entry) => isObject(entry)) ? [input.map(partText).join('')] : input.map(entryText);
}

function entryText(entry: Json, index: number): string {
  if (typeof entry === 'string') return entry;
  throw invalid(`input[${index}]`, 'Must be a string.');
}

function partText(part: Json, index: number): string {
  const at = `input[${index}]`;
  if (!isObject(part) || typeof part.type !== 'string') throw invalid(at, 'Must be an object with a type.');
  if (part.type !== 'text') throw invalid(at, `Cannot be judged here: ${printable(part.type)}. Send text.`);
  if (typeof part.text !== 'string') throw invalid(`${at}.text`, 'Must be a string.');
  return part.text;
}

/** The caller's own word, which ends up in a log. */
function printable(name: string): string {
  return name.slice(0, 60).replaceAll(/[^ -~]/g, '?');
}

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

function invalid(param: string, detail: string): GatewayError {
  return new GatewayError('invalid_request', { param, detail: `${param}: ${detail}` });
}
