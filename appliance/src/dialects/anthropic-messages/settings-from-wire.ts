/** Tools, output format and thinking of a Messages request: everything beside the conversation. */
import type { GenerateRequest, Json, JsonObject, OutputFormat, ReasoningRequest, Tool } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { isObjects, isSet, malformed, typeOf, type Losses } from './wire.ts';

/** Members of a tool definition that have no equal and change what the model sees or who may call. */
const untranslatable = ['input_examples', 'defer_loading', 'allowed_callers'] as const;

const efforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

/** Client tools; those that Anthropic runs or defines itself are refused by name. */
export function toolsFromWire(tools: Json | undefined, losses: Losses): readonly Tool[] {
  if (!isObjects(tools)) return [];
  return tools.flatMap((tool, at) => toolFromWire(tool, `tools[${at}]`, losses));
}

/** tool_choice with its disable_parallel_tool_use. */
export function toolChoiceFromWire(choice: Json | undefined): Pick<GenerateRequest, 'toolChoice' | 'parallelTools'> {
  if (!isObject(choice)) return {};
  const parallel = choice.disable_parallel_tool_use === true ? { parallelTools: false } : {};
  switch (typeOf(choice)) {
    case 'auto':
      return { toolChoice: { kind: 'auto' }, ...parallel };
    case 'any':
      return { toolChoice: { kind: 'required' }, ...parallel };
    case 'none':
      return { toolChoice: { kind: 'none' } };
    case 'tool':
      if (typeof choice.name !== 'string') throw malformed('tool_choice.name', 'a string');
      return { toolChoice: { kind: 'tool', name: choice.name }, ...parallel };
  }
  throw malformed('tool_choice.type', 'auto, any, tool or none');
}

/** output_config.format, or its earlier place output_format. */
export function outputFromWire({ output_config, output_format }: JsonObject): OutputFormat {
  const nested = isObject(output_config) ? output_config.format : undefined;
  const path = isSet(nested) ? 'output_config.format' : 'output_format';
  const format = isSet(nested) ? nested : output_format;
  if (!isSet(format)) return { kind: 'text' };
  if (!isObject(format) || format.type !== 'json_schema') throw malformed(`${path}.type`, 'json_schema');
  if (!isObject(format.schema)) throw malformed(`${path}.schema`, 'a JSON Schema object');
  return { kind: 'json-schema', name: 'output', schema: format.schema, strict: true };
}

/** thinking and output_config.effort as one wish. Thinking text is wanted unless `display` says otherwise. */
export function reasoningFromWire({ thinking, output_config }: JsonObject, losses: Losses): ReasoningRequest | undefined {
  const effort = effortFromWire(output_config, losses);
  if (!isObject(thinking)) return effort === undefined ? undefined : { effort };
  const include = thinking.display !== 'omitted';
  switch (typeOf(thinking)) {
    case 'disabled':
      return withoutThinking(effort, losses);
    case 'between_tools':
      // Progress notes between tool calls are Anthropic's own; no thinking before the answer is the part others have.
      losses.ignored.push('thinking.type (between_tools)');
      return withoutThinking(effort, losses);
    case 'adaptive':
      return { ...(effort === undefined ? {} : { effort }), include };
    case 'enabled':
      if (typeof thinking.budget_tokens !== 'number') throw malformed('thinking.budget_tokens', 'a number');
      return { ...(effort === undefined ? {} : { effort }), budgetTokens: thinking.budget_tokens, include };
  }
  throw malformed('thinking.type', 'enabled, adaptive, between_tools or disabled');
}

function toolFromWire(tool: JsonObject, path: string, losses: Losses): readonly Tool[] {
  if (isSet(tool.type) && tool.type !== 'custom') {
    losses.refused.push(`${path} (${typeOf(tool)})`);
    return [];
  }
  if (typeof tool.name !== 'string' || tool.name === '') throw malformed(`${path}.name`, 'a non-empty string');
  if (!isObject(tool.input_schema)) throw malformed(`${path}.input_schema`, 'a JSON Schema object');
  for (const name of untranslatable) {
    if (isAsked(tool[name])) losses.refused.push(`${path}.${name}`);
  }
  if (isSet(tool.cache_control)) losses.ignored.push('cache_control');
  if (isSet(tool.eager_input_streaming)) losses.ignored.push('eager_input_streaming');
  return [
    {
      name: tool.name,
      ...(typeof tool.description === 'string' ? { description: tool.description } : {}),
      parameters: tool.input_schema,
      ...(typeof tool.strict === 'boolean' ? { strict: tool.strict } : {}),
    },
  ];
}

/** False for the defaults: absent, false, nothing, direct calls only. */
function isAsked(value: Json | undefined): boolean {
  if (!isSet(value) || value === false) return false;
  return !(Array.isArray(value) && value.every((one) => one === 'direct'));
}

function withoutThinking(effort: ReasoningRequest['effort'], losses: Losses): ReasoningRequest {
  if (effort !== undefined) losses.ignored.push('output_config.effort');
  return { effort: 'none' };
}

function effortFromWire(config: Json | undefined, losses: Losses): ReasoningRequest['effort'] {
  if (!isObject(config)) return undefined;
  for (const [name, value] of Object.entries(config)) {
    if (isSet(value) && name !== 'effort' && name !== 'format') losses.refused.push(`output_config.${name}`);
  }
  const { effort } = config;
  if (!isSet(effort)) return undefined;
  const known = efforts.find((level) => level === effort);
  if (known) return known;
  throw malformed('output_config.effort', 'low, medium, high, xhigh or max');
}
