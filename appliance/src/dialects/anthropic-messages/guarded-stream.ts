import type { ReplyContext } from '#pipeline/call';
import { createSseFrames } from '#pipeline/guarded-stream/frames';
import type { LastDelta, MadeEvent, StreamDialect, StreamEcho, StreamPlace } from '#pipeline/guarded-stream/stream-dialect';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { JsonPath } from '#pipeline/text-window';
import { refused } from './blocked.ts';
import { messageEventPlan } from './texts.ts';
import { emptyMessage } from './to-wire.ts';

/** The named events of a Messages stream. A channel is one text member of one content block: `0/text`, `1/partial_json`. */
export function createMessagesGuarding(context: ReplyContext): StreamDialect {
  const seen: Seen = { started: false, open: new Set(), usage: undefined };
  return {
    framing: 'sse',
    frames: createSseFrames,
    plan: () => messageEventPlan,
    saw: (event) => saw(seen, event),
    place,
    ends,
    echo,
    rest,
    isSpent: ({ type }) => type === 'content_block_delta',
    sent: (event) => sent(seen, event),
    blocked: () => ({ events: ending(seen, context), tail: '' }),
  };
}

interface Seen {
  started: boolean;
  /** Blocks that have begun and not ended. */
  readonly open: Set<number>;
  /** What the reply has cost so far, by the last event that said so. */
  usage: JsonObject | undefined;
}

function saw(seen: Seen, { message, usage }: JsonObject): void {
  const told = isObject(message) ? message.usage : usage;
  if (isObject(told)) seen.usage = { ...seen.usage, ...told };
}

function sent(seen: Seen, event: JsonObject): void {
  if (event.type === 'message_start') seen.started = true;
  if (event.type === 'content_block_start') seen.open.add(indexOf(event));
  if (event.type === 'content_block_stop') seen.open.delete(indexOf(event));
}

/** Any text of a delta goes on what its block said before, but for a citation, which comes whole. A block may open with text. */
function place([first, member, ...inside]: JsonPath, event: JsonObject): StreamPlace {
  const delta = event.type === 'content_block_delta' && first === 'delta' && member !== 'citation';
  const opening = event.type === 'content_block_start' && first === 'content_block' && (member === 'text' || member === 'thinking');
  if (!delta && !(opening && inside.length === 0)) return { is: 'whole' };
  return { is: 'delta', channel: [indexOf(event), member, ...inside].join('/') };
}

/** The signature comes when the thinking is complete. */
function ends(event: JsonObject): readonly string[] {
  switch (event.type) {
    case 'content_block_stop':
      return [`${indexOf(event)}/`];
    case 'content_block_delta':
      return isObject(event.delta) && event.delta.type === 'signature_delta' ? [`${indexOf(event)}/thinking`] : [];
    case 'message_delta':
    case 'message_stop':
      return [''];
    default:
      return [];
  }
}

/** What seals thinking that was changed would not fit it any more. */
function echo(_: JsonPath, event: JsonObject): StreamEcho {
  return { channel: `${indexOf(event)}/thinking` };
}

const deltaTypes: Readonly<Record<string, string>> = { text: 'text_delta', thinking: 'thinking_delta', partial_json: 'input_json_delta' };

function rest({ event, path }: LastDelta, text: string): MadeEvent {
  const member = String(path[1]);
  const type: Json = deltaTypes[member] ?? (isObject(event.delta) ? (event.delta.type ?? null) : null);
  return {
    event: 'content_block_delta',
    value: { type: 'content_block_delta', index: indexOf(event), delta: { type, [member]: text } },
  };
}

function ending({ started, open, usage }: Seen, context: ReplyContext): readonly MadeEvent[] {
  const start = started ? [] : [named({ type: 'message_start', message: emptyMessage({ id: '', model: '' }, context) })];
  return [
    ...start,
    ...[...open].map((index) => named({ type: 'content_block_stop', index })),
    named({ type: 'message_delta', delta: refused, usage: usage ?? { output_tokens: 0 } }),
    named({ type: 'message_stop' }),
  ];
}

function named(value: JsonObject & { readonly type: string }): MadeEvent {
  return { event: value.type, value };
}

function indexOf({ index }: JsonObject): number {
  return typeof index === 'number' ? index : 0;
}
