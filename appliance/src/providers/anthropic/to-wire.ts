import { GatewayError } from '@tollgate/shared';
import type { GenerateRequest, JsonObject, NormalRequest, Sampling, Tool, Translated, WireRequest, WireTarget } from '#pipeline/call';
import { refuseName } from './content.ts';
import type { Losses } from './losses.ts';
import { hasOpenObject, schemaToWire } from './schema.ts';
import { planThinking, type ThinkingPlan } from './thinking.ts';
import { traitsOf, type Traits } from './traits.ts';
import { turnsToWire } from './turns.ts';

interface Means {
  readonly traits: Traits;
  readonly losses: Losses;
  readonly target: WireTarget;
}

/** A request in normal form as POST /v1/messages. */
export function messagesToWire(request: NormalRequest, target: WireTarget): Translated<WireRequest> {
  if (request.kind !== 'generate') throw new GatewayError('internal_error');
  const means = meansFor(target);
  const { traits, losses } = means;
  const { sampling, endUser } = request;
  const maxTokens = sampling.maxOutputTokens ?? target.maxOutputTokens ?? traits.maxOutputTokens;
  const plan = planThinking(request, maxTokens, means);
  refuseSampling(sampling, losses);
  const body = {
    ...promptToWire(request, plan, means),
    max_tokens: maxTokens,
    ...(target.stream ? { stream: true } : {}),
    ...samplingToWire(sampling, plan, means),
    ...stopToWire(sampling.stop, losses),
    ...(endUser === undefined ? {} : { metadata: { user_id: endUser } }),
  };
  return translated('/v1/messages', body, losses);
}

/** The same prompt as POST /v1/messages/count_tokens: what has no part in the count is left out without a word. */
export function countToWire(request: NormalRequest, target: WireTarget): Translated<WireRequest> {
  if (request.kind !== 'count-tokens') throw new GatewayError('internal_error');
  const means = meansFor(target);
  const { request: prompt } = request;
  const maxTokens = prompt.sampling.maxOutputTokens ?? target.maxOutputTokens ?? means.traits.maxOutputTokens;
  const plan = planThinking(prompt, maxTokens, means);
  return translated('/v1/messages/count_tokens', promptToWire(prompt, plan, means), means.losses);
}

function meansFor(target: WireTarget): Means {
  return { traits: traitsOf(target.model), losses: { refused: [], ignored: [] }, target };
}

function translated(path: string, body: JsonObject, { refused, ignored }: Losses): Translated<WireRequest> {
  return { value: { method: 'POST', path, body: JSON.stringify(body) }, refused, ignored: [...new Set(ignored)] };
}

function promptToWire(request: GenerateRequest, plan: ThinkingPlan, means: Means): JsonObject {
  return {
    model: means.target.model,
    ...turnsToWire(request, means),
    ...toolsToWire(request, means),
    ...(plan.thinking ? { thinking: plan.thinking } : {}),
    ...outputToWire(request, plan, means),
  };
}

function toolsToWire({ tools, toolChoice, parallelTools }: GenerateRequest, { traits, losses }: Means): JsonObject {
  if (tools.length === 0) return {};
  const forced = toolChoice?.kind === 'required' || toolChoice?.kind === 'tool';
  if (forced && !traits.forcedTools) losses.refused.push('tool_choice (this model cannot be made to call a tool)');
  const choice = choiceToWire(toolChoice, parallelTools === false);
  return {
    tools: tools.map((tool, at) => toolToWire(tool, `tools[${at}]`, { traits, losses })),
    ...(choice ? { tool_choice: choice } : {}),
  };
}

function choiceToWire(choice: GenerateRequest['toolChoice'], single: boolean): JsonObject | undefined {
  const parallel = single ? { disable_parallel_tool_use: true } : {};
  switch (choice?.kind) {
    case undefined:
      return single ? { type: 'auto', ...parallel } : undefined;
    case 'auto':
      return { type: 'auto', ...parallel };
    case 'required':
      return { type: 'any', ...parallel };
    case 'tool':
      return { type: 'tool', name: choice.name, ...parallel };
    case 'none':
      return { type: 'none' };
  }
}

function toolToWire(
  { name, description, parameters, strict }: Tool,
  path: string,
  { traits, losses }: Pick<Means, 'traits' | 'losses'>,
): JsonObject {
  refuseName(name, path, losses);
  const schema = { type: 'object', ...(parameters ?? { properties: {} }) };
  const isStrict = strict === true && traits.structuredOutput && !hasOpenObject(schema);
  if (strict === true && !isStrict) losses.ignored.push(`${path}.strict`);
  return {
    name,
    ...(description === undefined || description === '' ? {} : { description }),
    input_schema: isStrict ? schemaToWire(schema) : schema,
    ...(isStrict ? { strict: true } : {}),
  };
}

function outputToWire({ output }: GenerateRequest, { effort }: ThinkingPlan, { traits, losses }: Means): JsonObject {
  const config = effort === undefined ? {} : { effort };
  switch (output.kind) {
    case 'text':
      return effort === undefined ? {} : { output_config: config };
    case 'json':
      // Anthropic has structured output by schema only.
      losses.refused.push('response_format (json_object)');
      return {};
    case 'json-schema':
      if (!traits.structuredOutput) losses.refused.push('response_format (json_schema)');
      if (hasOpenObject(output.schema)) losses.refused.push('response_format (json_schema with an object of unnamed properties)');
      return { output_config: { ...config, format: { type: 'json_schema', schema: schemaToWire(output.schema) } } };
  }
}

function refuseSampling({ candidates, seed, logprobs, frequencyPenalty, presencePenalty }: Sampling, { refused }: Losses): void {
  if (candidates !== undefined && candidates > 1) refused.push('n');
  if (seed !== undefined) refused.push('seed');
  if (logprobs) refused.push('logprobs');
  if (frequencyPenalty) refused.push('frequency_penalty');
  if (presencePenalty) refused.push('presence_penalty');
}

/** Defaults (temperature 1, top_p 1) are left out: newer models refuse the very fields. */
function samplingToWire(sampling: Sampling, plan: ThinkingPlan, { traits, losses }: Means): JsonObject {
  const { temperature = 1, topP = 1, topK } = sampling;
  if (temperature < 0 || temperature > 1) losses.refused.push('temperature (0 to 1 here)');
  else if (traits.sampling === 'none') refuseSet(sampling, { leastTopP: 1, why: 'not taken by this model' }, losses);
  else if (plan.on && traits.thinking !== 'any') refuseSet(sampling, { leastTopP: 0.95, why: 'not while the model reasons' }, losses);
  else if (traits.sampling === 'one' && temperature !== 1 && topP !== 1) losses.refused.push('top_p (not beside temperature)');
  return {
    ...(temperature === 1 ? {} : { temperature }),
    ...(topP === 1 ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
  };
}

function refuseSet(
  { temperature = 1, topP = 1, topK }: Sampling,
  { leastTopP, why }: { readonly leastTopP: number; readonly why: string },
  { refused }: Losses,
): void {
  if (temperature !== 1) refused.push(`temperature (${why})`);
  if (topP < leastTopP) refused.push(`top_p (${why})`);
  if (topK !== undefined) refused.push(`top_k (${why})`);
}

/** Anthropic refuses sequences of nothing but white space. */
function stopToWire(stop: readonly string[] | undefined, { refused }: Losses): JsonObject {
  if (!stop || stop.length === 0) return {};
  stop.forEach((sequence, at) => {
    if (sequence.trim() === '') refused.push(`stop[${at}] (only white space)`);
  });
  return { stop_sequences: stop };
}
