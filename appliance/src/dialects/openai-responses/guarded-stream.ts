import type { ReplyContext } from '#pipeline/call';
import { createSseFrames } from '#pipeline/guarded-stream/frames';
import type { LastDelta, MadeEvent, StreamDialect, StreamEcho, StreamPlace } from '#pipeline/guarded-stream/stream-dialect';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { JsonPath } from '#pipeline/text-window';
import { blockedResponse } from './blocked.ts';
import { createEventPlan } from './event-texts.ts';
import { responseId, responseObject } from './response-object.ts';
import { createSaidItems, type SaidItems } from './said-items.ts';
import { isList } from './wire.ts';

/**
 * `response.*` events. A channel's id is the path of its text in the finished Response's `output`: `0/content/0/text`, `1/arguments`. So the
 * events that say a text again are known by where they say it.
 */
export function createResponsesGuarding(context: ReplyContext): StreamDialect {
  const seen: Seen = { response: undefined, sequence: 0, before: 0, items: createSaidItems() };
  return {
    framing: 'sse',
    frames: createSseFrames,
    plan: createEventPlan(context.body),
    saw: (event) => {
      seen.before = seen.sequence;
      if (typeof event.sequence_number === 'number') seen.sequence = event.sequence_number;
    },
    place,
    ends,
    echo,
    rest: (last, text) => rest(seen, last, text),
    isSpent: ({ type }) => typeof type === 'string' && type.endsWith('.delta'),
    sent(event, emitted) {
      if (seen.response === undefined && isObject(event.response)) seen.response = emitted().response;
      seen.items.sent(event, emitted);
    },
    blocked: (said) => ({ events: [ending(seen, context, said)], tail: '' }),
  };
}

interface Seen {
  /** As the caller was told it at the start. */
  response: Json | undefined;
  sequence: number;
  /** The number of the event before the one at hand. */
  before: number;
  readonly items: SaidItems;
}

function place(path: JsonPath, event: JsonObject): StreamPlace {
  const channel = channelOf(path, event);
  if (channel === undefined) return { is: 'whole' };
  return { is: path[0] === 'delta' ? 'delta' : 'repeat', channel };
}

/** Members of a `.done` event that say a whole text, by the kind of event. */
const spoken: ReadonlySet<string | number | undefined> = new Set([
  'delta',
  'text',
  'refusal',
  'arguments',
  'input',
  'code',
  'command',
  'diff',
  'transcript',
]);

function channelOf([first, second, ...inside]: JsonPath, event: JsonObject): string | undefined {
  if (first === 'response') return second === 'output' && inside.length > 1 ? inside.join('/') : undefined;
  if (first === 'item') return [outputOf(event), second, ...inside].join('/');
  if (first === 'part') return [partOf(event), second, ...inside].join('/');
  return spoken.has(first) ? [textOf(event), ...(second === undefined ? [] : [second, ...inside])].join('/') : undefined;
}

/** Where in the output the text of an event stands. */
function textOf(event: JsonObject): string {
  const output = outputOf(event);
  const kind = typeof event.type === 'string' ? event.type.replace(/^response\.|\.(?:delta|done)$/g, '') : '';
  switch (kind) {
    case 'output_text':
    case 'reasoning_text':
    case 'reasoning_summary_text':
      return `${partOf(event)}/text`;
    case 'refusal':
      return `${partOf(event)}/refusal`;
    case 'function_call_arguments':
    case 'mcp_call_arguments':
      return `${output}/arguments`;
    case 'custom_tool_call_input':
      return `${output}/input`;
    case 'code_interpreter_call_code':
      return `${output}/code`;
    case 'shell_call_command':
      return `${output}/action/commands/${numberIn(event.command_index)}`;
    case 'apply_patch_call_operation_diff':
      return `${output}/operation/diff`;
    default:
      return `${output}/${kind}/${numberIn(event.command_index ?? event.content_index)}`;
  }
}

function partOf(event: JsonObject): string {
  return typeof event.summary_index === 'number'
    ? `${outputOf(event)}/summary/${event.summary_index}`
    : `${outputOf(event)}/content/${numberIn(event.content_index)}`;
}

function outputOf({ output_index: index }: JsonObject): string {
  return String(numberIn(index));
}

function numberIn(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function ends(event: JsonObject): readonly string[] {
  switch (event.type) {
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      return [''];
    case 'response.output_item.done':
      return [`${outputOf(event)}/`];
    case 'response.content_part.done':
    case 'response.reasoning_summary_part.done':
      return [`${partOf(event)}/`];
    default:
      return typeof event.type === 'string' && event.type.endsWith('.done') ? [textOf(event)] : [];
  }
}

/** Log probabilities: token by token beside a delta, all of them where the text is said again. */
function echo(path: JsonPath, event: JsonObject): StreamEcho | undefined {
  if (path.length > 1) {
    const channel = channelOf([...path.slice(0, -1), 'text'], event);
    return channel === undefined ? undefined : { channel };
  }
  const { logprobs } = event;
  if (event.type !== 'response.output_text.delta' || !isList(logprobs)) return { channel: textOf(event) };
  return {
    channel: textOf(event),
    tokens: logprobs.map((token) => ({
      text: isObject(token) && typeof token.token === 'string' ? token.token : '',
      json: JSON.stringify(token),
    })),
  };
}

/** Its number is that of the event it follows: numbers must not fall, and those behind it stay as they are. */
function rest({ before }: Seen, { event, path }: LastDelta, text: string): MadeEvent {
  const { obfuscation: _, ...shape } = event;
  const [, ...inside] = path;
  const delta = inside.reduceRight<Json>((value, step) => ({ [step]: value }), text);
  const value = {
    ...shape,
    delta,
    ...(shape.logprobs === undefined ? {} : { logprobs: [] }),
    ...(shape.sequence_number === undefined ? {} : { sequence_number: before }),
  };
  return typeof event.type === 'string' ? { event: event.type, value } : { value };
}

function ending(seen: Seen, context: ReplyContext, said: (channel: string) => string): MadeEvent {
  const type = 'response.incomplete';
  const response =
    seen.response ??
    responseObject({ id: responseId('', context.callId), model: '' }, context, { progress: { status: 'in_progress' }, output: [] });
  return { event: type, value: { type, response: blockedResponse(response, seen.items.said(said)), sequence_number: seen.sequence } };
}
