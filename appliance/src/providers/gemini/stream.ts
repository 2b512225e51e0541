import {
  GarbledReply,
  type DecodedEvent,
  type FinishReason,
  type JsonObject,
  type StreamDecoder,
  type StreamPart,
  type Usage,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { createSseReader, type SseFrame } from '../sse.ts';
import { streamFailure } from './errors.ts';
import { blockedFinish, finishFromWire } from './finish.ts';
import { callFromWire, citationsFromWire, logprobsFromWire, signatureOf } from './parts-from-wire.ts';
import { blockReasonOf, number, object, objects, text, usageOf } from './wire.ts';

interface ChoiceState {
  calls: number;
  thinking: boolean;
  finish: FinishReason | undefined;
}
interface StreamState {
  id: string;
  started: boolean;
  failed: boolean;
  usage: Usage | undefined;
  readonly choices: Map<number, ChoiceState>;
}

/**
 * Reads streamGenerateContent?alt=sse. The end of the body is its end marker: only then is a finishReason final (some models say STOP in
 * every chunk), so `finish` and `done` come there, and only when every choice has finished.
 */
export function createDecoder(): StreamDecoder {
  const reader = createSseReader();
  const state: StreamState = { id: '', started: false, failed: false, usage: undefined, choices: new Map() };
  return {
    push: (chunk) => reader.push(chunk).map((frame) => decode(state, frame)),
    end: () => [...reader.end().map((frame) => decode(state, frame)), ...closing(state)],
  };
}

function closing({ failed, choices, usage }: StreamState): readonly DecodedEvent[] {
  if (failed || choices.size === 0 || [...choices.values()].some(({ finish }) => !finish)) return [];
  const parts: StreamPart[] = [];
  for (const [index, choice] of choices) {
    endThinking(parts, choice, index);
    if (choice.finish) parts.push({ kind: 'finish', choice: index, finish: choice.finish });
  }
  if (usage) parts.push({ kind: 'usage', usage });
  return [{ raw: '', parts: [...parts, { kind: 'done' }] }];
}

function decode(state: StreamState, { raw, data }: SseFrame): DecodedEvent {
  if (data === '' || data === '[DONE]') return { raw, parts: [] };
  const chunk = parse(data);
  const error = object(chunk, 'error');
  if (error) {
    state.failed = true;
    return { raw, parts: [{ kind: 'error', failure: streamFailure(error) }] };
  }
  return { raw, parts: chunkParts(state, chunk) };
}

function parse(data: string): JsonObject {
  try {
    const value: unknown = JSON.parse(data);
    if (isObject(value)) return value;
  } catch {
    // told below: both are no chunk
  }
  throw new GarbledReply('an event that is no JSON object');
}

function chunkParts(state: StreamState, chunk: JsonObject): readonly StreamPart[] {
  const parts: StreamPart[] = [];
  if (!state.started) {
    state.started = true;
    state.id = text(chunk, 'responseId') ?? '';
    parts.push({ kind: 'start', id: state.id, model: text(chunk, 'modelVersion') ?? '' });
  }
  const candidates = objects(chunk, 'candidates');
  candidates.forEach((candidate, position) => addCandidate(state, parts, { candidate, index: number(candidate, 'index') ?? position }));
  const blocked = candidates.length === 0 ? blockReasonOf(chunk) : undefined;
  if (blocked !== undefined) choiceAt(state, 0).finish = blockedFinish(blocked);
  const usage = usageOf(chunk);
  if (usage) {
    state.usage = usage;
    parts.push({ kind: 'usage', usage });
  }
  return parts;
}

interface Place {
  readonly candidate: JsonObject;
  readonly index: number;
}

function addCandidate(state: StreamState, parts: StreamPart[], { candidate, index }: Place): void {
  const choice = choiceAt(state, index);
  for (const part of objects(object(candidate, 'content') ?? {}, 'parts')) addPart(parts, { part, choice, index, responseId: state.id });
  const tokens = logprobsFromWire(candidate);
  if (tokens && tokens.length > 0) parts.push({ kind: 'logprobs', choice: index, tokens });
  for (const citation of citationsFromWire(candidate, undefined)) parts.push({ kind: 'citation', choice: index, citation });
  const word = text(candidate, 'finishReason');
  if (word !== undefined) choice.finish = finishFromWire(word, choice.calls > 0);
}

interface PartPlace {
  readonly part: JsonObject;
  readonly choice: ChoiceState;
  readonly index: number;
  readonly responseId: string;
}

function addPart(parts: StreamPart[], { part, choice, index, responseId }: PartPlace): void {
  const signature = signatureOf(part);
  const spoken = text(part, 'text') ?? '';
  if (part['thought'] === true) {
    if (spoken !== '') parts.push({ kind: 'reasoning-delta', choice: index, text: spoken });
    choice.thinking = spoken !== '' || choice.thinking;
    if (!signature) return;
    choice.thinking = false;
    parts.push({ kind: 'reasoning-end', choice: index, signature });
    return;
  }
  const call = callFromWire(part, { responseId, choice: index, position: choice.calls });
  if (!call && spoken === '' && !signature) return;
  endThinking(parts, choice, index);
  if (!call) {
    // A signature on anything but text or a call would have no place to come back to.
    if (typeof part['text'] === 'string')
      parts.push({ kind: 'text-delta', choice: index, text: spoken, ...(signature ? { signature } : {}) });
    return;
  }
  parts.push({ kind: 'tool-start', choice: index, tool: choice.calls, id: call.id, name: call.name, ...(signature ? { signature } : {}) });
  parts.push({ kind: 'tool-delta', choice: index, tool: choice.calls, arguments: call.arguments });
  choice.calls += 1;
}

function endThinking(parts: StreamPart[], choice: ChoiceState, index: number): void {
  if (!choice.thinking) return;
  choice.thinking = false;
  parts.push({ kind: 'reasoning-end', choice: index });
}

function choiceAt(state: StreamState, index: number): ChoiceState {
  const found = state.choices.get(index);
  if (found) return found;
  const made: ChoiceState = { calls: 0, thinking: false, finish: undefined };
  state.choices.set(index, made);
  return made;
}
