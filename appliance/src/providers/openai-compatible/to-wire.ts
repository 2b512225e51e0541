import type {
  GenerateRequest,
  OutputFormat,
  ReasoningRequest,
  Sampling,
  Tool,
  ToolChoice,
  Translated,
  WireRequest,
  WireTarget,
} from '#pipeline/call';
import type { Json, JsonObject } from '#pipeline/json';
import { messagesToWire } from './to-wire-messages.ts';
import type { OpenaiKind } from './wire.ts';

/** A request in normal form as a chat completions call of this kind of provider. */
export function chatToWire(request: GenerateRequest, target: WireTarget, kind: OpenaiKind): Translated<WireRequest> {
  const { sampling, stream } = request;
  const messages = messagesToWire(request.messages, kind);
  const body = {
    model: target.model,
    messages: messages.value,
    ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
    ...samplingToWire(sampling, kind),
    ...toolsToWire(request, kind),
    ...outputToWire(request.output),
    ...effortToWire(request.reasoning, kind),
    ...endUserToWire(request.endUser, kind),
  };
  return {
    value: { method: 'POST', path: '/chat/completions', body: JSON.stringify(body) },
    refused: [...messages.refused, ...refusedSampling(sampling, kind)],
    ignored: [...messages.ignored, ...ignoredWishes(request)],
  };
}

/** OpenAI takes at most four stop sequences, and end user ids of at most 128 letters. */
const mostStops = 4;
const longestUser = 128;

/** Members that are undefined are left out when the body becomes text. */
function samplingToWire(sampling: Sampling, kind: OpenaiKind): JsonObject {
  const { maxOutputTokens, stop, logprobs } = sampling;
  // max_tokens is refused by OpenAI's reasoning models, max_completion_tokens unknown to many servers.
  const bound = kind === 'openai-compatible' ? 'max_tokens' : 'max_completion_tokens';
  return {
    [bound]: maxOutputTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    seed: sampling.seed,
    stop: stop && stop.length > 0 ? stop : undefined,
    n: sampling.candidates,
    logprobs: logprobs ? true : undefined,
    top_logprobs: logprobs && logprobs.top > 0 ? logprobs.top : undefined,
  };
}

function refusedSampling({ topK, stop }: Sampling, kind: OpenaiKind): readonly string[] {
  if (kind === 'openai-compatible') return [];
  return [
    ...(topK === undefined ? [] : ['top_k']),
    ...(stop && stop.length > mostStops ? [`stop (more than ${mostStops} sequences)`] : []),
  ];
}

function ignoredWishes({ reasoning, endUser }: GenerateRequest): readonly string[] {
  return [
    // There is only effort here: the budget decides how much of it.
    ...(reasoning?.budgetTokens !== undefined && reasoning.effort === undefined ? ['reasoning budget (sent as effort)'] : []),
    ...(endUser !== undefined && endUser.length > longestUser ? ['user'] : []),
  ];
}

function toolsToWire({ tools, toolChoice, parallelTools }: GenerateRequest, kind: OpenaiKind): JsonObject {
  // Both are refused beside no tools at all.
  if (tools.length === 0) return {};
  return {
    tools: tools.map((tool) => toolToWire(tool, kind)),
    tool_choice: toolChoice ? choiceToWire(toolChoice) : undefined,
    parallel_tool_calls: parallelTools,
  };
}

/** Some servers' templates fail on a tool without parameters. */
function toolToWire({ name, description, parameters, strict }: Tool, kind: OpenaiKind): JsonObject {
  const schema = parameters ?? (kind === 'openai-compatible' ? { type: 'object', properties: {} } : undefined);
  return { type: 'function', function: { name, description, parameters: schema, strict } };
}

function choiceToWire(choice: ToolChoice): Json {
  return choice.kind === 'tool' ? { type: 'function', function: { name: choice.name } } : choice.kind;
}

function outputToWire(output: OutputFormat): JsonObject {
  switch (output.kind) {
    case 'text':
      return {};
    case 'json':
      return { response_format: { type: 'json_object' } };
    case 'json-schema': {
      const { name, description, schema, strict } = output;
      // Letters, digits, _ and -, at most 64.
      const safeName = name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64);
      return { response_format: { type: 'json_schema', json_schema: { name: safeName, description, schema, strict } } };
    }
  }
}

function effortToWire(reasoning: ReasoningRequest | undefined, kind: OpenaiKind): JsonObject {
  const effort = reasoning?.effort ?? effortOfBudget(reasoning?.budgetTokens);
  if (effort === undefined) return {};
  return { reasoning_effort: kind === 'openai-compatible' ? plainEfforts[effort] : effort };
}

type Effort = NonNullable<ReasoningRequest['effort']>;

/** Servers other than OpenAI's know these; the rest go to the nearest. */
const plainEfforts: Readonly<Record<Effort, string>> = {
  none: 'none',
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'high',
  max: 'high',
};

function effortOfBudget(tokens: number | undefined): Effort | undefined {
  if (tokens === undefined || tokens < 0) return undefined;
  if (tokens === 0) return 'none';
  if (tokens <= 2048) return 'low';
  return tokens <= 8192 ? 'medium' : 'high';
}

function endUserToWire(endUser: string | undefined, kind: OpenaiKind): JsonObject {
  if (endUser === undefined || endUser.length > longestUser) return {};
  return kind === 'openai' ? { safety_identifier: endUser } : { user: endUser };
}
