import type { CountRequest, EmbedRequest, GenerateRequest, JsonObject, OutputFormat, Sampling, Tool, Translated } from '#pipeline/call';
import { contentsToWire } from './contents-to-wire.ts';
import type { Losses } from './losses.ts';
import { traitsOf, type ModelTraits } from './models.ts';
import { thinkingToWire } from './thinking.ts';

/** The body of generateContent. `model` is the upstream's name. Throws GatewayError invalid_request. */
export function generateToWire(request: GenerateRequest, model: string): Translated<JsonObject> {
  const traits = traitsOf(model);
  const losses: Losses = { refused: [], ignored: [] };
  const prompt = promptToWire(request, traits, losses);
  const config = configToWire(request, traits, losses);
  if (request.parallelTools === false && request.tools.length > 0 && request.toolChoice?.kind !== 'none')
    losses.refused.push('parallel_tool_calls');
  if (request.endUser !== undefined) losses.ignored.push('user');
  return translated({ ...prompt, ...(Object.keys(config).length === 0 ? {} : { generationConfig: config }) }, losses);
}

/** The body of countTokens: of a whole request, so that instructions and tools are counted too. Throws GatewayError invalid_request. */
export function countToWire({ request }: CountRequest, model: string): Translated<JsonObject> {
  const losses: Losses = { refused: [], ignored: [] };
  const prompt = promptToWire(request, traitsOf(model), losses);
  return translated({ generateContentRequest: { model: resourceOf(model), ...prompt } }, losses);
}

/** The body of batchEmbedContents. */
export function embedToWire(request: EmbedRequest, model: string): Translated<JsonObject> {
  const { taskType, dimensions } = request;
  const requests = request.inputs.map((text) => ({
    model: resourceOf(model),
    content: { parts: [{ text }] },
    ...(taskType === undefined ? {} : { taskType }),
    ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }),
  }));
  return { value: { requests }, refused: [], ignored: [] };
}

/** models/{model}, unless the configuration names the collection itself (tunedModels/…). */
export function resourceOf(model: string): string {
  return model.includes('/') ? model : `models/${model}`;
}

function translated(value: JsonObject, { refused, ignored }: Losses): Translated<JsonObject> {
  return { value, refused, ignored: [...new Set(ignored)] };
}

function promptToWire(request: GenerateRequest, traits: ModelTraits, losses: Losses): JsonObject {
  return { ...contentsToWire(request.messages, traits, losses), ...toolsToWire(request) };
}

function toolsToWire({ tools, toolChoice }: GenerateRequest): JsonObject {
  if (tools.length === 0) return {};
  const calling = callingToWire(toolChoice ?? { kind: 'auto' }, tools);
  return {
    tools: [{ functionDeclarations: tools.map(declarationToWire) }],
    ...(calling === undefined ? {} : { toolConfig: { functionCallingConfig: calling } }),
  };
}

function declarationToWire({ name, description, parameters }: Tool): JsonObject {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parametersJsonSchema: parameters }),
  };
}

function callingToWire(choice: NonNullable<GenerateRequest['toolChoice']>, tools: readonly Tool[]): JsonObject | undefined {
  switch (choice.kind) {
    case 'none':
      return { mode: 'NONE' };
    case 'required':
      return { mode: 'ANY' };
    case 'tool':
      return { mode: 'ANY', allowedFunctionNames: [choice.name] };
    // Arguments that fit the schema are promised by ANY and VALIDATED, not by AUTO.
    case 'auto':
      return tools.some(({ strict }) => strict === true) ? { mode: 'VALIDATED' } : undefined;
  }
}

function configToWire(request: GenerateRequest, traits: ModelTraits, losses: Losses): JsonObject {
  if (request.output.kind !== 'text' && request.tools.length > 0 && !traits.third)
    losses.refused.push('response_format (together with tools)');
  const { config, ignored } = thinkingToWire(request.reasoning, traits);
  losses.ignored.push(...ignored);
  return { ...samplingToWire(request.sampling), ...outputToWire(request.output), ...(config ? { thinkingConfig: config } : {}) };
}

function samplingToWire({ candidates, stop, logprobs, ...numbers }: Sampling): JsonObject {
  return {
    ...numbers,
    ...(candidates === undefined ? {} : { candidateCount: candidates }),
    ...(stop === undefined ? {} : { stopSequences: stop }),
    ...(logprobs === undefined ? {} : { responseLogprobs: true, ...(logprobs.top > 0 ? { logprobs: logprobs.top } : {}) }),
  };
}

function outputToWire(output: OutputFormat): JsonObject {
  switch (output.kind) {
    case 'text':
      return {};
    case 'json':
      return { responseMimeType: 'application/json' };
    case 'json-schema': {
      const { schema, description } = output;
      const described = description === undefined || schema['description'] !== undefined ? schema : { ...schema, description };
      return { responseMimeType: 'application/json', responseJsonSchema: described };
    }
  }
}
