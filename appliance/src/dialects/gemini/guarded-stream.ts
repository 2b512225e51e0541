import type { ReplyContext } from '#pipeline/call';
import { createArrayFrames, createSseFrames } from '#pipeline/guarded-stream/frames';
import type { LastDelta, MadeEvent, StreamDialect, StreamEcho, StreamPlace } from '#pipeline/guarded-stream/stream-dialect';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { JsonPath } from '#pipeline/text-window';
import { field, isList } from './fields.ts';
import { geminiReplyPlan } from './texts.ts';

/**
 * Chunks of streamGenerateContent. A channel is a run of text parts, or of thoughts, of one candidate: `0/2/text`. Any other part ends
 * it, as it ends what a reader sees as one text.
 */
export function createGenerateGuarding(context: ReplyContext): StreamDialect {
  const seen: Seen = { runs: new Map(), ended: [], parts: new Map(), open: new Map(), frame: {} };
  return {
    framing: context.arrayStream ? 'array' : 'sse',
    frames: context.arrayStream ? createArrayFrames : createSseFrames,
    plan: () => geminiReplyPlan,
    saw: (event) => saw(seen, event),
    place: (path, event) => place(seen, path, event),
    ends: () => seen.ended,
    echo: (path, event) => echo(seen, path, event),
    rest,
    // A chunk without text still has a part: chats of the SDK forget a turn that has one without.
    isSpent: () => false,
    sent: (event) => sent(seen, event),
    blocked: () => ({ events: ending(seen, context), tail: context.arrayStream ? ']\n' : '' }),
  };
}

type RunKind = 'text' | 'thought' | 'other';

interface Run {
  readonly kind: RunKind;
  readonly number: number;
}

interface Seen {
  readonly runs: Map<number, Run>;
  /** What ends with the event at hand. */
  ended: readonly string[];
  /** The channel of each of its text parts, by candidate and part. */
  parts: Map<string, string>;
  /** Candidates that have begun, and whether they have ended. */
  readonly open: Map<number, boolean>;
  /** The members that all chunks have, as last seen. */
  frame: JsonObject;
}

function saw(seen: Seen, event: JsonObject): void {
  const ended: string[] = [];
  seen.parts = new Map();
  for (const [at, candidate] of candidatesOf(event).entries()) {
    const index = indexOf(candidate, at);
    for (const [number, part] of partsOf(candidate).entries()) {
      const channel = channelOf(seen, index, { part, ended });
      if (channel !== undefined) seen.parts.set(`${at}/${number}`, channel);
      if (endsCall(part)) ended.push(`${index}/call/`);
    }
    if (typeof candidate.finishReason === 'string') ended.push(`${index}/`);
  }
  seen.ended = ended;
  const { candidates: _, promptFeedback: __, ...frame } = event;
  seen.frame = frame;
}

function endsCall(part: JsonObject): boolean {
  const call = field(part, 'functionCall');
  return isObject(call) && field(call, 'willContinue') !== true;
}

/** Goes on with the candidate's run, or begins the next. Empty text belongs to none. */
function channelOf(
  seen: Seen,
  index: number,
  { part, ended }: { readonly part: JsonObject; readonly ended: string[] },
): string | undefined {
  const kind = kindOf(part);
  if (kind === undefined) return undefined;
  const run = seen.runs.get(index) ?? { kind, number: 0 };
  const now = run.kind === kind ? run : { kind, number: run.number + 1 };
  if (now !== run && run.kind !== 'other') ended.push(`${index}/${run.number}/`);
  seen.runs.set(index, now);
  return kind === 'other' ? undefined : `${index}/${now.number}/${kind}`;
}

function kindOf(part: JsonObject): RunKind | undefined {
  if (typeof part.text !== 'string') return 'other';
  if (part.text === '') return undefined;
  return part.thought === true ? 'thought' : 'text';
}

/** Arguments come whole, but for those that are streamed value by value. */
function place(seen: Seen, path: JsonPath, event: JsonObject): StreamPlace {
  const [first, at, content, parts, number, member, ...inside] = path;
  if (first !== 'candidates' || content !== 'content' || parts !== 'parts') return { is: 'whole' };
  if (member === 'text') {
    const channel = seen.parts.get(`${String(at)}/${String(number)}`);
    return channel === undefined ? { is: 'whole' } : { is: 'delta', channel };
  }
  const last = inside.at(-1);
  if (inside.length !== 3 || (last !== 'stringValue' && last !== 'string_value')) return { is: 'whole' };
  const candidate = typeof at === 'number' ? candidatesOf(event)[at] : undefined;
  const part = candidate && typeof number === 'number' ? partsOf(candidate)[number] : undefined;
  return { is: 'delta', channel: `${indexOf(candidate, 0)}/call/${argumentPath(part, inside[1])}` };
}

function argumentPath(part: JsonObject | undefined, at: string | number | undefined): string {
  const call = part && field(part, 'functionCall');
  const list = isObject(call) ? field(call, 'partialArgs') : undefined;
  const argument = isList(list) && typeof at === 'number' ? list[at] : undefined;
  const path = isObject(argument) ? field(argument, 'jsonPath') : undefined;
  return typeof path === 'string' ? path : '';
}

function echo({ runs }: Seen, [, at]: JsonPath, event: JsonObject): StreamEcho | undefined {
  const candidate = typeof at === 'number' ? candidatesOf(event)[at] : undefined;
  const index = indexOf(candidate, 0);
  const run = runs.get(index);
  return run && { channel: `${index}/${run.number}/${run.kind}` };
}

function rest({ channel, event, path }: LastDelta, text: string): MadeEvent {
  const { candidates: _, usageMetadata: __, promptFeedback: ___, ...frame } = event;
  const [, at, , , number] = path;
  const candidate = typeof at === 'number' ? candidatesOf(event)[at] : undefined;
  const [index = '0', kind] = channel.split('/');
  const part = candidate && typeof number === 'number' ? partsOf(candidate)[number] : undefined;
  const parts = kind === 'call' ? [callRest(part, path, text)] : [{ text, ...(part?.thought === true ? { thought: true } : {}) }];
  return { value: { candidates: [{ content: { parts, role: 'model' }, index: Number(index) }], ...frame } };
}

function callRest(part: JsonObject | undefined, path: JsonPath, text: string): JsonObject {
  const call = part && field(part, 'functionCall');
  const jsonPath = argumentPath(part, path[7]);
  const { name, id } = isObject(call) ? call : {};
  return {
    functionCall: {
      ...(name === undefined ? {} : { name }),
      ...(id === undefined ? {} : { id }),
      partialArgs: [{ jsonPath, stringValue: text }],
      willContinue: true,
    },
  };
}

function sent(seen: Seen, event: JsonObject): void {
  for (const [at, candidate] of candidatesOf(event).entries()) {
    const index = indexOf(candidate, at);
    seen.open.set(index, seen.open.get(index) === true || typeof candidate.finishReason === 'string');
  }
}

function ending({ open, frame }: Seen, context: ReplyContext): readonly MadeEvent[] {
  const indexes = open.size === 0 ? [0] : [...open].flatMap(([index, ended]) => (ended ? [] : [index]));
  const candidates = indexes.map((index) => ({ content: { parts: [{ text: '' }], role: 'model' }, finishReason: 'SAFETY', index }));
  return [{ value: { candidates, modelVersion: context.route, responseId: context.callId, ...frame } }];
}

function candidatesOf({ candidates }: JsonObject): readonly JsonObject[] {
  return isList(candidates) ? candidates.map((candidate: Json) => (isObject(candidate) ? candidate : {})) : [];
}

function partsOf({ content }: JsonObject): readonly JsonObject[] {
  const parts = isObject(content) ? content.parts : undefined;
  return isList(parts) ? parts.map((part: Json) => (isObject(part) ? part : {})) : [];
}

function indexOf(candidate: JsonObject | undefined, at: number): number {
  return typeof candidate?.index === 'number' ? candidate.index : at;
}
