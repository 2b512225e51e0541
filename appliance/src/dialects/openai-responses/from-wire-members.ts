import type { Json, JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { named, type Losses } from './losses.ts';
import { isGiven, isList } from './wire.ts';

/** Names each member of a body that cannot be carried elsewhere: those that matter, and those nobody knows, are refused. */
export function nameMembers(body: JsonObject, losses: Losses): void {
  for (const name of Object.keys(body)) {
    const value = body[name];
    if (carried.has(name) || !isGiven(value) || asksNothing(name, value)) continue;
    if (advisory.has(name)) losses.ignored.add(name);
    else losses.refused.add(name);
  }
  nameIncludes(body.include, losses);
  nameWithin('text', body.text, losses);
  nameWithin('reasoning', body.reasoning, losses);
  nameWithin('prompt_cache_options', body.prompt_cache_options, losses);
  if (isObject(body.stream_options) && body.stream_options.include_obfuscation === true)
    losses.ignored.add('stream_options.include_obfuscation');
}

/** Members that are translated in from-wire.ts or, in part, below. */
const carried: ReadonlySet<string> = new Set([
  'model',
  'input',
  'instructions',
  'stream',
  'stream_options',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'max_output_tokens',
  'temperature',
  'top_p',
  'top_logprobs',
  'text',
  'reasoning',
  'include',
  'safety_identifier',
  'user',
  'prompt_cache_options',
]);

/** Members without influence on the answer. max_tool_calls bounds hosted tools only, which are refused themselves. */
const advisory: ReadonlySet<string> = new Set([
  'store',
  'metadata',
  'service_tier',
  'prompt_cache_key',
  'prompt_cache_retention',
  'max_tool_calls',
]);

/** Values that ask for nothing, as JSON. Null never asks for anything. */
const neutral: ReadonlyMap<string, readonly string[]> = new Map([
  ['store', ['false']],
  ['metadata', ['{}']],
  ['service_tier', ['"auto"', '"default"']],
  ['background', ['false']],
  ['truncation', ['"disabled"']],
  ['context_management', ['[]']],
  ['image', ['{}', '{"context_compression":"auto"}', '{"context_compression":"disabled"}']],
  ['text.verbosity', ['"medium"']],
  ['reasoning.context', ['"auto"']],
  ['reasoning.mode', ['"standard"']],
  ['prompt_cache_options.prewarm', ['false']],
]);

function asksNothing(path: string, value: Json): boolean {
  return neutral.get(path)?.includes(JSON.stringify(value)) === true;
}

/** Members of members. */
const carriedWithin: ReadonlySet<string> = new Set(['text.format', 'reasoning.effort', 'reasoning.summary', 'reasoning.generate_summary']);

const advisoryWithin: ReadonlySet<string> = new Set([
  'prompt_cache_options.mode',
  'prompt_cache_options.ttl',
  'prompt_cache_options.comparison_response_id',
]);

function nameWithin(holder: string, value: Json | undefined, losses: Losses): void {
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    const path = `${holder}.${name}`;
    const member = value[name];
    if (carriedWithin.has(path) || !isGiven(member) || asksNothing(path, member)) continue;
    if (advisoryWithin.has(path)) losses.ignored.add(path);
    else losses.refused.add(path);
  }
}

/** Reasoning blocks always come; the others add to the record of hosted tools or repeat the input. */
const includes: ReadonlySet<string> = new Set(['reasoning.encrypted_content', 'message.output_text.logprobs']);

const advisoryIncludes: ReadonlySet<string> = new Set([
  'file_search_call.results',
  'web_search_call.results',
  'web_search_call.action.sources',
  'message.input_image.image_url',
  'computer_call_output.output.image_url',
  'code_interpreter_call.outputs',
]);

function nameIncludes(include: Json | undefined, losses: Losses): void {
  if (!isList(include)) return;
  for (const [at, name] of include.entries()) {
    if (typeof name === 'string' && includes.has(name)) continue;
    if (typeof name === 'string' && advisoryIncludes.has(name)) losses.ignored.add(named(`include[${at}]`, name));
    else losses.refused.add(named(`include[${at}]`, name));
  }
}
