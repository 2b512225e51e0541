import { GarbledReply, type DecodedEvent, type StreamDecoder, type StreamPart } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { createSseReader, type SseFrame } from '../sse.ts';
import { citationsOf, finishOf, logprobsOf, textOf } from './choice.ts';
import { failureFromError } from './errors.ts';
import { reasoningText, sealsOf } from './reasoning.ts';
import { finishCalls, readCalls, type OpenCall } from './stream-calls.ts';
import { learnPattern, textByPattern, type TextPattern } from './text-pattern.ts';
import { usageFromWire } from './usage.ts';
import { isList } from './wire.ts';

/** Reads a stream of `chat.completion.chunk` events. `hideUsage`: the caller did not ask for the event that only reports usage. */
export function createChatDecoder(options: { readonly hideUsage: boolean }): StreamDecoder {
  const reader = createSseReader();
  const reading: Reading = { hideUsage: options.hideUsage, id: '', started: false, choices: [], pattern: undefined, lessons: mostLessons };
  const decode = (frame: SseFrame): DecodedEvent => decodeFrame(frame, reading);
  return {
    push: (chunk) => reader.push(chunk).map(decode),
    end: () => reader.end().map(decode),
  };
}

interface Reading {
  readonly hideUsage: boolean;
  /** The reply's id, for tool calls that come without one. */
  id: string;
  started: boolean;
  readonly choices: ChoiceState[];
  /** What text deltas of this stream look like, once one has come. */
  pattern: TextPattern | undefined;
  /** How often a pattern may still be learnt in vain: some servers pad every event with other letters. */
  lessons: number;
}

const mostLessons = 3;

interface ChoiceState {
  /** A reasoning block is open. */
  reasoning: boolean;
  /** In the order of their start, which is their index in the normal form. */
  readonly calls: OpenCall[];
}

const none: readonly StreamPart[] = [];
const done: readonly StreamPart[] = [{ kind: 'done' }];

function decodeFrame({ raw, data, event }: SseFrame, reading: Reading): DecodedEvent {
  if (data === '') return { raw, parts: raw.startsWith('error:') ? errorField(raw) : none };
  const known = event === undefined ? byPattern(data, reading) : undefined;
  if (known) return { raw, parts: [known] };
  if (data === '[DONE]') return { raw, parts: done };
  const chunk = parse(data);
  if (!isObject(chunk)) return { raw, parts: none };
  if (event === 'error' || (chunk.error !== undefined && chunk.error !== null))
    return { raw, parts: [{ kind: 'error', failure: failureFromError(chunk) }] };
  const parts: StreamPart[] = [];
  const choices = isList(chunk.choices) ? chunk.choices : [];
  start(chunk, reading, parts);
  for (const choice of choices) if (isObject(choice)) readChoice(choice, reading, parts);
  const usage = usageFromWire(chunk);
  if (!usage) {
    if (reading.lessons > 0) learn(data, parts, reading);
    return { raw, parts };
  }
  parts.push({ kind: 'usage', usage });
  return reading.hideUsage && isList(chunk.choices) && choices.length === 0 ? { raw, parts, hidden: true } : { raw, parts };
}

function byPattern(data: string, reading: Reading): StreamPart | undefined {
  const { pattern, choices } = reading;
  // In an open reasoning block a text means more: the block's end.
  if (!pattern || choices[pattern.choice]?.reasoning !== false) return undefined;
  const text = textByPattern(data, pattern);
  if (text === undefined || text === '') return undefined;
  reading.lessons = mostLessons;
  return { kind: 'text-delta', choice: pattern.choice, text };
}

function learn(data: string, parts: readonly StreamPart[], reading: Reading): void {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'text-delta') return;
  reading.lessons -= 1;
  reading.pattern = learnPattern(data, only.choice, only.text) ?? reading.pattern;
}

/** Azure opens with an event that has neither choices nor id. */
function start(chunk: JsonObject, reading: Reading, parts: StreamPart[]): void {
  if (reading.started || ((!isList(chunk.choices) || chunk.choices.length === 0) && !chunk.id)) return;
  reading.started = true;
  reading.id = typeof chunk.id === 'string' ? chunk.id : '';
  parts.push({ kind: 'start', id: reading.id, model: typeof chunk.model === 'string' ? chunk.model : '' });
}

function readChoice(entry: JsonObject, reading: Reading, parts: StreamPart[]): void {
  const choice = typeof entry.index === 'number' ? entry.index : 0;
  const state = (reading.choices[choice] ??= { reasoning: false, calls: [] });
  const delta = isObject(entry.delta) ? entry.delta : {};
  readReasoning(delta, { choice, state }, parts);
  const text = textOf(delta.content);
  const ends = typeof entry.finish_reason === 'string';
  const calls = callsOf(delta);
  if (state.reasoning && (text !== '' || calls.length > 0 || ends)) {
    state.reasoning = false;
    parts.push({ kind: 'reasoning-end', choice });
  }
  if (text !== '') parts.push({ kind: 'text-delta', choice, text });
  if (typeof delta.refusal === 'string' && delta.refusal !== '') parts.push({ kind: 'refusal-delta', choice, text: delta.refusal });
  if (isObject(entry.logprobs)) {
    const tokens = logprobsOf(entry);
    if (tokens.length > 0) parts.push({ kind: 'logprobs', choice, tokens });
  }
  if (isList(delta.annotations)) for (const citation of citationsOf(delta)) parts.push({ kind: 'citation', choice, citation });
  if (calls.length > 0) readCalls(calls, { choice, replyId: reading.id, open: state.calls }, parts);
  if (!ends) return;
  finishCalls({ choice, replyId: reading.id, open: state.calls }, parts);
  parts.push({ kind: 'finish', choice, finish: finishOf(entry, state.calls.length > 0) });
}

function readReasoning(
  delta: JsonObject,
  { choice, state }: { readonly choice: number; readonly state: ChoiceState },
  parts: StreamPart[],
): void {
  const text = reasoningText(delta);
  if (text !== '') {
    state.reasoning = true;
    parts.push({ kind: 'reasoning-delta', choice, text });
  }
  for (const seal of sealsOf(delta)) {
    state.reasoning = false;
    parts.push({ kind: 'reasoning-end', choice, ...seal });
  }
}

/** Pieces of tool calls, or of the one call of the deprecated form. */
function callsOf(delta: JsonObject): readonly JsonObject[] {
  if (isList(delta.tool_calls)) return delta.tool_calls.filter(isObject);
  return isObject(delta.function_call) ? [{ index: 0, function: delta.function_call }] : noCalls;
}

const noCalls: readonly JsonObject[] = [];

function parse(data: string): unknown {
  try {
    const value: unknown = JSON.parse(data);
    return value;
  } catch {
    throw new GarbledReply('an event that is not JSON');
  }
}

/** Older llama.cpp reports errors in a field of that name, which is no field of server-sent events. */
function errorField(raw: string): readonly StreamPart[] {
  return [{ kind: 'error', failure: failureFromError(parse(raw.slice(raw.indexOf(':') + 1))) }];
}
