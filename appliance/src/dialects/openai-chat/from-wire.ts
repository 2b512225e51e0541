import type { GenerateRequest, OutputFormat, Sampling, Translated } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { messagesFromWire } from './from-wire-messages.ts';
import { toolsFromWire } from './from-wire-tools.ts';
import { ignore, refuse, wordOf, type Losses } from './losses.ts';
import { reasoningRequestFromWire } from './reasoning.ts';
import { invalid, isGiven, isList } from './wire.ts';

/**
 * A chat completions body in normal form. What cannot be carried is named by its path.
 * @throws GatewayError invalid_request where the body is not what the dialect says
 */
export function requestFromWire(body: JsonObject): Translated<GenerateRequest> {
  const losses: Losses = { refused: new Set(), ignored: new Set() };
  nameMembers(body, losses);
  nameStreamOptions(body.stream_options, losses);
  const reasoning = reasoningRequestFromWire(body, losses);
  const endUser = textOf(body.safety_identifier) ?? textOf(body.user);
  const value: GenerateRequest = {
    kind: 'generate',
    stream: body.stream === true,
    messages: messagesFromWire(isList(body.messages) ? body.messages : [], losses),
    ...toolsFromWire(body, losses),
    sampling: samplingFromWire(body),
    output: outputFromWire(body.response_format, losses),
    ...(reasoning ? { reasoning } : {}),
    ...(endUser === undefined ? {} : { endUser }),
  };
  return { value, refused: [...losses.refused], ignored: [...losses.ignored] };
}

/** Members that are translated, here or in the files beside. */
const carried: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'functions',
  'function_call',
  'temperature',
  'top_p',
  'top_k',
  'frequency_penalty',
  'presence_penalty',
  'seed',
  'stop',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'logprobs',
  'top_logprobs',
  'response_format',
  'reasoning_effort',
  'reasoning',
  'enable_thinking',
  'user',
  'safety_identifier',
]);

/** Members without influence on the answer. A prediction only makes it faster. */
const advisory: ReadonlySet<string> = new Set([
  'store',
  'metadata',
  'service_tier',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'prediction',
  'cache_control',
]);

/** Values that ask for nothing, as JSON. Null never asks for anything. */
const neutral: Readonly<Record<string, readonly string[]>> = {
  store: ['false'],
  metadata: ['{}'],
  service_tier: ['"auto"', '"default"'],
  prompt_cache_options: ['{}'],
  logit_bias: ['{}'],
  modalities: ['["text"]'],
  verbosity: ['"medium"'],
};

function nameMembers(body: JsonObject, losses: Losses): void {
  for (const name of Object.keys(body)) {
    const value = body[name];
    if (carried.has(name) || !isGiven(value)) continue;
    if (Object.hasOwn(neutral, name) && neutral[name]?.includes(JSON.stringify(value)) === true) continue;
    if (advisory.has(name)) ignore(losses, name);
    else refuse(losses, name);
  }
}

/** None of them changes the answer, only how it is reported. */
function nameStreamOptions(options: Json | undefined, losses: Losses): void {
  if (!isObject(options)) return;
  for (const name of Object.keys(options)) {
    if (name !== 'include_usage' && isGiven(options[name]) && options[name] !== false) ignore(losses, `stream_options.${name}`);
  }
}

function samplingFromWire(body: JsonObject): Sampling {
  const stop = stopFromWire(body.stop);
  const candidates = numberOf(body.n);
  const topK = numberOf(body.top_k);
  return {
    ...member('maxOutputTokens', numberOf(body.max_completion_tokens) ?? numberOf(body.max_tokens)),
    ...member('temperature', numberOf(body.temperature)),
    ...member('topP', numberOf(body.top_p)),
    // Servers that know top_k take 0 and -1 for "off".
    ...(topK !== undefined && topK > 0 ? { topK } : {}),
    ...member('frequencyPenalty', numberOf(body.frequency_penalty)),
    ...member('presencePenalty', numberOf(body.presence_penalty)),
    ...member('seed', numberOf(body.seed)),
    ...(stop.length > 0 ? { stop } : {}),
    ...(candidates !== undefined && candidates !== 1 ? { candidates } : {}),
    ...(body.logprobs === true ? { logprobs: { top: numberOf(body.top_logprobs) ?? 0 } } : {}),
  };
}

function member(name: keyof Sampling, value: number | undefined): Sampling {
  return value === undefined ? {} : { [name]: value };
}

function stopFromWire(stop: Json | undefined): readonly string[] {
  if (!isGiven(stop)) return [];
  const sequences = isList(stop) ? stop : [stop];
  if (!sequences.every((sequence) => typeof sequence === 'string')) throw invalid('stop', 'Must be a string or a list of strings.');
  return sequences;
}

function outputFromWire(format: Json | undefined, losses: Losses): OutputFormat {
  if (!isObject(format) || format.type === 'text') return { kind: 'text' };
  if (format.type === 'json_object') return { kind: 'json' };
  if (format.type !== 'json_schema') {
    refuse(losses, `response_format (${wordOf(format.type)})`);
    return { kind: 'text' };
  }
  const wrapped = format.json_schema;
  if (!isObject(wrapped)) throw invalid('response_format.json_schema', 'Must be an object.');
  const { name, schema, description, strict } = wrapped;
  return {
    kind: 'json-schema',
    name: textOf(name) ?? 'response',
    schema: isObject(schema) ? schema : {},
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof strict === 'boolean' ? { strict } : {}),
  };
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
