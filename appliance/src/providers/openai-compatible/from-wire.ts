import {
  GarbledReply,
  ProviderFault,
  type Choice,
  type GenerateReply,
  type Part,
  type ReplySummary,
  type ToolCallPart,
} from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { argumentsOf, citationsOf, finishOf, logprobsOf, textOf } from './choice.ts';
import { failureFromError } from './errors.ts';
import { reasoningFromWire } from './reasoning.ts';
import { usageFromWire } from './usage.ts';
import { isList } from './wire.ts';

/** A whole chat completion. @throws GarbledReply for what is none, ProviderFault for an error in a reply of status 200 */
export function chatFromWire(body: Json): GenerateReply {
  const { reply, choices } = open(body);
  const id = typeof reply.id === 'string' ? reply.id : '';
  const usage = usageFromWire(reply);
  return {
    kind: 'generate',
    id,
    model: typeof reply.model === 'string' ? reply.model : '',
    choices: choices.filter(isObject).map((choice, position) => choiceFromWire(choice, position, id)),
    ...(usage ? { usage } : {}),
  };
}

/** What same-dialect calls must know of a reply. Throws as chatFromWire does. */
export function chatSummary(body: Json): ReplySummary {
  const { reply, choices } = open(body);
  const usage = usageFromWire(reply);
  const [first] = choices;
  return {
    ...(typeof reply.model === 'string' ? { model: reply.model } : {}),
    ...(usage ? { usage } : {}),
    ...(isObject(first) ? { finish: finishOf(first, callsOf(first).length > 0) } : {}),
  };
}

function open(body: Json): { readonly reply: JsonObject; readonly choices: readonly Json[] } {
  if (!isObject(body)) throw new GarbledReply('a reply that is no JSON object');
  if (isList(body.choices)) return { reply: body, choices: body.choices };
  if (body.error !== undefined && body.error !== null) throw new ProviderFault(failureFromError(body));
  throw new GarbledReply('a reply without choices');
}

function choiceFromWire(choice: JsonObject, position: number, replyId: string): Choice {
  const message = isObject(choice.message) ? choice.message : {};
  const index = typeof choice.index === 'number' ? choice.index : position;
  const text = textOf(message.content);
  const { refusal } = message;
  const calls = callsOf(choice).map((call, at) => callFromWire(call, `${replyId}_${index}_${at}`));
  const parts: readonly Part[] = [
    ...reasoningFromWire(message),
    ...(text === '' ? [] : [{ kind: 'text' as const, text }]),
    ...(typeof refusal === 'string' && refusal !== '' ? [{ kind: 'refusal' as const, text: refusal }] : []),
    ...calls,
  ];
  const logprobs = logprobsOf(choice);
  const citations = citationsOf(message);
  return {
    index,
    parts,
    finish: finishOf(choice, calls.length > 0),
    ...(logprobs.length > 0 ? { logprobs } : {}),
    ...(citations.length > 0 ? { citations } : {}),
  };
}

/** Tool calls, and the one call of the deprecated form. */
function callsOf(choice: JsonObject): readonly JsonObject[] {
  const message = isObject(choice.message) ? choice.message : {};
  const calls = isList(message.tool_calls) ? message.tool_calls.filter(isObject) : [];
  return isObject(message.function_call) ? [...calls, { function: message.function_call }] : calls;
}

/** `place` is unique among all replies and makes up for a missing id. */
function callFromWire(call: JsonObject, place: string): ToolCallPart {
  const definition = isObject(call.function) ? call.function : {};
  const text = argumentsOf(definition);
  return {
    kind: 'tool-call',
    id: typeof call.id === 'string' && call.id !== '' ? call.id : `call_${place}`,
    name: typeof definition.name === 'string' ? definition.name : '',
    arguments: text === '' ? '{}' : text,
  };
}
