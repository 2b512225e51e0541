import type { ReplyContext } from '#pipeline/call';
import { createSseFrames } from '#pipeline/guarded-stream/frames';
import type { LastDelta, MadeEvent, StreamDialect, StreamEcho, StreamPlace } from '#pipeline/guarded-stream/stream-dialect';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { JsonPath } from '#pipeline/text-window';
import { chatChunkPlan } from './reply-texts.ts';
import { replyId } from './to-wire.ts';
import { isGiven, isList } from './wire.ts';

/** `chat.completion.chunk` events. A channel is one text member of one choice's message: `0/content`, `0/tool_calls/1/function/arguments`. */
export function createChatStream(context: ReplyContext): StreamDialect {
  const seen: Seen = { head: undefined, usage: undefined, choices: new Map() };
  return {
    framing: 'sse',
    frames: createSseFrames,
    plan: () => chatChunkPlan,
    saw: (event) => saw(seen, event),
    place,
    ends: (event) => choicesOf(event).flatMap((choice, at) => (isGiven(choice.finish_reason) ? [`${indexOf(choice, at)}/`] : [])),
    echo,
    rest,
    isSpent: (event) => isSpent(seen, event),
    sent: (event) => sent(seen, event),
    blocked: () => ({ events: ending(seen, context), tail: 'data: [DONE]\n\n' }),
  };
}

interface Seen {
  /** The members all chunks have. */
  head: JsonObject | undefined;
  usage: JsonObject | undefined;
  /** Choices that have begun, and whether they have ended. */
  readonly choices: Map<number, boolean>;
}

function saw(seen: Seen, event: JsonObject): void {
  if (!seen.head && isList(event.choices)) seen.head = headOf(event);
  if (isObject(event.usage)) seen.usage = event.usage;
}

function sent(seen: Seen, event: JsonObject): void {
  for (const [at, choice] of choicesOf(event).entries()) {
    const index = indexOf(choice, at);
    seen.choices.set(index, seen.choices.get(index) === true || isGiven(choice.finish_reason));
  }
}

/** Names come whole, and so do citations; any other text of a delta goes on what came before. */
function place(path: JsonPath, event: JsonObject): StreamPlace {
  const [first, at, member, ...rest] = path;
  if (first !== 'choices' || member !== 'delta' || typeof at !== 'number') return { is: 'whole' };
  if (rest.at(-1) === 'name' || rest[0] === 'annotations' || rest.length === 0) return { is: 'whole' };
  const choice = choicesOf(event)[at];
  return { is: 'delta', channel: `${indexOf(choice, at)}/${steps(choice?.delta, rest).join('/')}` };
}

/** A path with the entries of lists named by their own index. */
function steps(value: Json | undefined, path: JsonPath): readonly (string | number)[] {
  let at: Json | undefined = value;
  return path.map((step) => {
    at = childAt(at, step);
    return typeof step === 'number' && isObject(at) && typeof at.index === 'number' ? at.index : step;
  });
}

function childAt(value: Json | undefined, step: string | number): Json | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return isObject(value) ? value[step] : undefined;
}

function echo(path: JsonPath, event: JsonObject): StreamEcho | undefined {
  const [, at, , member] = path;
  const choice = typeof at === 'number' ? choicesOf(event)[at] : undefined;
  if (typeof at !== 'number' || !choice) return undefined;
  const logprobs = isObject(choice.logprobs) ? choice.logprobs[String(member)] : undefined;
  if (!isList(logprobs)) return { channel: `${indexOf(choice, at)}/${steps(choice.delta, path.slice(3, -1)).join('/')}/text` };
  return {
    channel: `${indexOf(choice, at)}/${String(member)}`,
    tokens: logprobs.map((token) => ({
      text: isObject(token) && typeof token.token === 'string' ? token.token : '',
      json: JSON.stringify(token),
    })),
  };
}

function rest({ event, path }: LastDelta, text: string): MadeEvent {
  const [, at, , ...inside] = path;
  const choice = choicesOf(event)[typeof at === 'number' ? at : 0];
  const logprobs = choice && 'logprobs' in choice ? { logprobs: null } : {};
  const delta = shaped(choice?.delta, inside, text);
  return { value: { ...headOf(event), choices: [{ index: indexOf(choice, 0), delta, ...logprobs, finish_reason: null }] } };
}

/** What `value` holds at `path` and nothing beside it, but the index and type of what it stands in. */
function shaped(value: Json | undefined, path: JsonPath, text: string): Json {
  const [step, ...inside] = path;
  if (step === undefined) return text;
  const child = shaped(childAt(value, step), inside, text);
  if (typeof step === 'number') return [child];
  const from = isObject(value) ? value : {};
  return {
    ...(typeof from.index === 'number' ? { index: from.index } : {}),
    ...(typeof from.type === 'string' ? { type: from.type } : {}),
    [step]: child,
  };
}

/** Usage where chunks repeat it is told at the end only. */
function headOf(event: JsonObject): JsonObject {
  return { ...event, choices: [], ...(event.usage === undefined ? {} : { usage: null }) };
}

function isSpent(seen: Seen, event: JsonObject): boolean {
  const [choice, ...others] = choicesOf(event);
  if (!choice || others.length > 0 || isGiven(event.usage) || isGiven(choice.finish_reason) || !isObject(choice.delta)) return false;
  const { role, ...delta } = choice.delta;
  if (isGiven(role) && !seen.choices.has(indexOf(choice, 0))) return false;
  return Object.values(delta)
    .filter(isGiven)
    .every((value) => typeof value === 'string' || isBareCall(value));
}

/** Further arguments of a call that is known already. */
function isBareCall(value: Json): boolean {
  const [call, ...others] = isList(value) ? value : [];
  if (!isObject(call) || others.length > 0 || isGiven(call.id) || !isObject(call.function)) return false;
  return !isGiven(call.function.name) || call.function.name === '';
}

function ending(seen: Seen, context: ReplyContext): readonly MadeEvent[] {
  const head = seen.head ?? {
    id: replyId('', context),
    object: 'chat.completion.chunk',
    created: context.createdAt,
    model: context.route,
  };
  const open = seen.choices.size === 0 ? [0] : [...seen.choices].flatMap(([index, ended]) => (ended ? [] : [index]));
  const last = open.map((index) => ({
    value: {
      ...head,
      choices: [
        {
          index,
          delta: seen.choices.has(index) ? {} : { role: 'assistant', content: '' },
          logprobs: null,
          finish_reason: 'content_filter',
        },
      ],
      ...(context.wantsUsage ? { usage: null } : {}),
    },
  }));
  return context.wantsUsage && seen.usage ? [...last, { value: { ...head, choices: [], usage: seen.usage } }] : last;
}

function choicesOf({ choices }: JsonObject): readonly JsonObject[] {
  return isList(choices) ? choices.map((choice) => (isObject(choice) ? choice : {})) : [];
}

function indexOf(choice: JsonObject | undefined, at: number): number {
  return typeof choice?.index === 'number' ? choice.index : at;
}
