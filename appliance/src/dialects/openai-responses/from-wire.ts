import type { GenerateRequest, Json, JsonObject, Message, OutputFormat, ReasoningRequest, Sampling, Translated } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { inputFromWire } from './from-wire-input.ts';
import { choiceFromWire, toolsFromWire } from './from-wire-tools.ts';
import { named, type Losses } from './losses.ts';
import { nameMembers } from './from-wire-members.ts';
import { invalid, isGiven, isList } from './wire.ts';

/**
 * A Responses body in normal form. What cannot be carried is named by its path.
 * @throws GatewayError invalid_request where the body is not what the dialect says
 */
export function requestFromWire(body: JsonObject): Translated<GenerateRequest> {
  const losses: Losses = { refused: new Set(), ignored: new Set() };
  nameMembers(body, losses);
  const input = inputFromWire(body.input, losses);
  const tools = [...toolsFromWire(body.tools, 'tools', losses), ...input.tools];
  const text = isObject(body.text) ? body.text : {};
  const reasoning = reasoningFromWire(isObject(body.reasoning) ? body.reasoning : {}, input.effort);
  const endUser = [body.safety_identifier, body.user].find((value) => typeof value === 'string' && value !== '');
  const value: GenerateRequest = {
    kind: 'generate',
    stream: body.stream === true,
    messages: [...instructionsFromWire(body.instructions), ...input.messages],
    ...choiceFromWire(body.tool_choice, tools, losses),
    ...(typeof body.parallel_tool_calls === 'boolean' ? { parallelTools: body.parallel_tool_calls } : {}),
    sampling: samplingFromWire(body),
    output: formatFromWire(input.format ?? text.format, losses),
    ...(reasoning ? { reasoning } : {}),
    ...(typeof endUser === 'string' ? { endUser } : {}),
  };
  return { value, refused: [...losses.refused], ignored: [...losses.ignored] };
}

function instructionsFromWire(instructions: Json | undefined): readonly Message[] {
  return typeof instructions === 'string' && instructions !== '' ? [{ role: 'system', parts: [{ kind: 'text', text: instructions }] }] : [];
}

function samplingFromWire(body: JsonObject): Sampling {
  const { max_output_tokens: maxOutputTokens, temperature, top_p: topP, top_logprobs: top, include } = body;
  const wanted = (isList(include) && include.includes('message.output_text.logprobs')) || (typeof top === 'number' && top > 0);
  return {
    ...(typeof maxOutputTokens === 'number' ? { maxOutputTokens } : {}),
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(typeof topP === 'number' ? { topP } : {}),
    ...(wanted ? { logprobs: { top: typeof top === 'number' ? top : 0 } } : {}),
  };
}

function formatFromWire(format: Json | undefined, losses: Losses): OutputFormat {
  if (!isObject(format) || format.type === 'text') return { kind: 'text' };
  if (format.type === 'json_object') return { kind: 'json' };
  if (format.type !== 'json_schema') {
    losses.refused.add(named('text.format', format.type));
    return { kind: 'text' };
  }
  const { name, schema, description, strict } = format;
  if (!isObject(schema)) throw invalid('text.format.schema', 'Must be an object.');
  return {
    kind: 'json-schema',
    name: typeof name === 'string' && name !== '' ? name : 'response',
    schema,
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof strict === 'boolean' ? { strict } : {}),
  };
}

/** `update` is the effort of the last configuration_update in the input. */
function reasoningFromWire(
  { effort, summary, generate_summary: oldSummary }: JsonObject,
  update: Json | undefined,
): ReasoningRequest | undefined {
  const include = isGiven(summary) || isGiven(oldSummary);
  const wanted = update ?? effort;
  if (!isGiven(wanted)) return include ? { include } : undefined;
  return { effort: effortFromWire(wanted), ...(include ? { include } : {}) };
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

function effortFromWire(wanted: Json): NonNullable<ReasoningRequest['effort']> {
  const effort = efforts.find((name) => name === wanted);
  if (effort) return effort;
  throw invalid('reasoning.effort', 'Must be none, minimal, low, medium, high, xhigh or max.');
}
