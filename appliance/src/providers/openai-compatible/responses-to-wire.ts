import type {
  GenerateRequest,
  Json,
  JsonObject,
  NormalRequest,
  OutputFormat,
  ReasoningRequest,
  Sampling,
  Tool,
  ToolChoice,
  Translated,
  WireRequest,
  WireTarget,
} from '#pipeline/call';
import { inputToWire } from './responses-input.ts';

/** A request as a Responses body. Nothing is stored at the provider, so reasoning comes back encrypted for the next turn. */
export function responsesToWire(request: NormalRequest, target: WireTarget): Translated<WireRequest> {
  if (request.kind !== 'generate') throw new TypeError(`responses carry no ${request.kind} request`);
  const { sampling } = request;
  const input = inputToWire(request.messages);
  // Members that are undefined are left out when the body becomes text.
  const body: JsonObject = {
    model: target.model,
    input: input.value,
    stream: target.stream ? true : undefined,
    store: false,
    ...toolsToWire(request),
    text: textToWire(request.output),
    reasoning: reasoningToWire(request.reasoning),
    include: includeToWire(request, input.value),
    max_output_tokens: sampling.maxOutputTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_logprobs: sampling.logprobs && sampling.logprobs.top > 0 ? sampling.logprobs.top : undefined,
    safety_identifier: isLongUser(request) ? undefined : request.endUser,
  };
  return {
    value: { method: 'POST', path: '/responses', body: JSON.stringify(body) },
    refused: [...input.refused, ...refusedSampling(sampling)],
    ignored: [...input.ignored, ...ignoredWishes(request)],
  };
}

/** Longest end user id OpenAI takes. */
const longestUser = 128;

function isLongUser({ endUser }: GenerateRequest): boolean {
  return endUser !== undefined && endUser.length > longestUser;
}

/** This API has no such settings. */
function refusedSampling({ candidates, topK, seed, frequencyPenalty, presencePenalty, stop }: Sampling): readonly string[] {
  return [
    ...(candidates !== undefined && candidates > 1 ? ['n'] : []),
    ...(topK === undefined ? [] : ['top_k']),
    ...(seed === undefined ? [] : ['seed']),
    ...(frequencyPenalty ? ['frequency_penalty'] : []),
    ...(presencePenalty ? ['presence_penalty'] : []),
    ...(stop && stop.length > 0 ? ['stop'] : []),
  ];
}

function ignoredWishes(request: GenerateRequest): readonly string[] {
  const { reasoning } = request;
  return [
    // There is only effort here: the budget decides how much of it.
    ...(reasoning?.budgetTokens !== undefined && reasoning.effort === undefined ? ['reasoning budget (sent as effort)'] : []),
    ...(isLongUser(request) ? ['user'] : []),
  ];
}

function toolsToWire({ tools, toolChoice, parallelTools }: GenerateRequest): JsonObject {
  // Both are refused beside no tools at all.
  if (tools.length === 0) return {};
  return {
    tools: tools.map(toolToWire),
    tool_choice: toolChoice ? choiceToWire(toolChoice) : undefined,
    parallel_tool_calls: parallelTools,
  };
}

/** `strict` is written out: absent, this API takes a schema as strict and rewrites it. */
function toolToWire({ name, description, parameters, strict }: Tool): JsonObject {
  return { type: 'function', name, description, parameters: parameters ?? { type: 'object', properties: {} }, strict: strict ?? false };
}

function choiceToWire(choice: ToolChoice): Json {
  return choice.kind === 'tool' ? { type: 'function', name: choice.name } : choice.kind;
}

function textToWire(output: OutputFormat): JsonObject | undefined {
  switch (output.kind) {
    case 'text':
      return undefined;
    case 'json':
      return { format: { type: 'json_object' } };
    case 'json-schema': {
      const { name, description, schema, strict } = output;
      // Letters, digits, _ and -, at most 64.
      const safeName = name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64);
      return { format: { type: 'json_schema', name: safeName, description, schema, strict } };
    }
  }
}

function reasoningToWire(reasoning: ReasoningRequest | undefined): JsonObject | undefined {
  const effort = reasoning?.effort ?? effortOfBudget(reasoning?.budgetTokens);
  if (effort === undefined && !reasoning?.include) return undefined;
  return { effort, summary: reasoning?.include ? 'auto' : undefined };
}

function effortOfBudget(tokens: number | undefined): ReasoningRequest['effort'] {
  if (tokens === undefined || tokens < 0) return undefined;
  if (tokens === 0) return 'none';
  if (tokens <= 2048) return 'low';
  return tokens <= 8192 ? 'medium' : 'high';
}

/** Models that do not reason refuse encrypted_content, so it is asked for only where reasoning is in play. */
function includeToWire({ reasoning, sampling }: GenerateRequest, input: readonly JsonObject[]): readonly string[] | undefined {
  const reasons = (reasoning !== undefined && reasoning.effort !== 'none') || input.some((item) => item.type === 'reasoning');
  const include = [...(reasons ? ['reasoning.encrypted_content'] : []), ...(sampling.logprobs ? ['message.output_text.logprobs'] : [])];
  return include.length === 0 ? undefined : include;
}
