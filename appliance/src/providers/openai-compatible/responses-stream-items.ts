/** What `response.*` events say of output items, as parts. */
import type { Json, JsonObject, StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { citationFromWire, logprobsFromWire, reasoningFromWire } from './responses-from-wire.ts';
import { isList } from './wire.ts';

/** What an output item has yielded so far. Some servers send an item's content only when it is done. */
type Item =
  | { readonly kind: 'message'; sent: boolean }
  | { readonly kind: 'reasoning'; readonly from: 'summary' | 'content' }
  | { readonly kind: 'tool'; readonly tool: number; sent: boolean };

/** What has come of a stream's output. */
export interface ItemsState {
  readonly items: Map<number, Item>;
  tools: number;
  /** UTF-16 units of text so far, and where in it the content part at `place` began. */
  length: number;
  base: number;
  place: number;
}

const none: readonly StreamPart[] = [];

/** A call begins. */
export function itemAdded(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const item = itemOf(event);
  if (item.type !== 'function_call') return none;
  return [startTool(item, indexOf(event), stream).part];
}

function startTool(
  item: JsonObject,
  index: number,
  stream: ItemsState,
): { readonly part: StreamPart; readonly open: Item & { readonly kind: 'tool' } } {
  const open = { kind: 'tool' as const, tool: stream.tools, sent: false };
  stream.tools += 1;
  stream.items.set(index, open);
  return {
    open,
    part: { kind: 'tool-start', choice: 0, tool: open.tool, id: stringOf(item.call_id) || stringOf(item.id), name: stringOf(item.name) },
  };
}

/** An item is whole: says what its deltas did not. */
export function itemDone(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const item = itemOf(event);
  switch (stringOf(item.type)) {
    case 'function_call':
      return toolDone(item, indexOf(event), stream);
    case 'reasoning':
      return reasoningDone(item, event, stream);
    case 'message':
      return messageDone(item, event, stream);
  }
  return none;
}

function toolDone(item: JsonObject, index: number, stream: ItemsState): readonly StreamPart[] {
  const known = stream.items.get(index);
  const started = known?.kind === 'tool' ? undefined : startTool(item, index, stream);
  const open = known?.kind === 'tool' ? known : started?.open;
  if (!open || open.sent) return none;
  open.sent = true;
  const whole: StreamPart = { kind: 'tool-delta', choice: 0, tool: open.tool, arguments: stringOf(item.arguments) || '{}' };
  return started ? [started.part, whole] : [whole];
}

function reasoningDone(item: JsonObject, event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const { text, encrypted } = reasoningFromWire(item);
  const sent = stream.items.get(indexOf(event))?.kind === 'reasoning';
  const late = sent ? none : reasoningDelta({ text, from: 'summary' }, event, stream);
  if (!sent && text === '' && encrypted === undefined) return none;
  return [
    ...late,
    { kind: 'reasoning-end', choice: 0, ...(encrypted === undefined ? {} : { encrypted: { from: 'openai' as const, value: encrypted } }) },
  ];
}

function messageDone(item: JsonObject, event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const known = stream.items.get(indexOf(event));
  if ((known?.kind === 'message' && known.sent) || !isList(item.content)) return none;
  return item.content.flatMap((part, contentIndex) => {
    if (!isObject(part)) return [];
    const at = { output_index: event.output_index, content_index: contentIndex };
    if (part.type === 'refusal') return refusalDelta({ ...at, delta: part.refusal }, stream);
    return textDelta({ ...at, delta: part.text, logprobs: part.logprobs }, stream);
  });
}

/** Text, and the log probabilities of its tokens. */
export function textDelta(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const text = stringOf(event.delta);
  const place = indexOf(event) * 65_536 + (typeof event.content_index === 'number' ? event.content_index : 0);
  if (stream.place !== place) {
    stream.place = place;
    stream.base = stream.length;
  }
  stream.length += text.length;
  if (text !== '') messageSent(event, stream);
  const delta: StreamPart = { kind: 'text-delta', choice: 0, text };
  const tokens = isList(event.logprobs) && event.logprobs.length > 0 ? logprobsFromWire(event.logprobs) : [];
  return tokens.length === 0 ? [delta] : [delta, { kind: 'logprobs', choice: 0, tokens }];
}

/** The model declines. */
export function refusalDelta(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  messageSent(event, stream);
  return [{ kind: 'refusal-delta', choice: 0, text: stringOf(event.delta) }];
}

function messageSent(event: JsonObject, stream: ItemsState): void {
  const index = indexOf(event);
  const known = stream.items.get(index);
  if (known?.kind === 'message') known.sent = true;
  else stream.items.set(index, { kind: 'message', sent: true });
}

/** A source, with offsets into the choice's text. */
export function annotation(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const citation = citationFromWire(event.annotation, stream.base);
  return citation ? [{ kind: 'citation', choice: 0, citation }] : none;
}

/** A server that sends both a summary and the raw text says the same twice: the first kind to come counts. */
export function reasoningDelta(
  { text, from }: { readonly text: string; readonly from: 'summary' | 'content' },
  event: JsonObject,
  stream: ItemsState,
): readonly StreamPart[] {
  if (text === '') return none;
  const index = indexOf(event);
  const known = stream.items.get(index);
  if (known?.kind === 'reasoning' && known.from !== from) return none;
  if (known?.kind !== 'reasoning') stream.items.set(index, { kind: 'reasoning', from });
  return [{ kind: 'reasoning-delta', choice: 0, text }];
}

/** A piece of a call's arguments. */
export function argumentsDelta(event: JsonObject, stream: ItemsState): readonly StreamPart[] {
  const open = stream.items.get(indexOf(event));
  const piece = stringOf(event.delta);
  if (open?.kind !== 'tool' || piece === '') return none;
  open.sent = true;
  return [{ kind: 'tool-delta', choice: 0, tool: open.tool, arguments: piece }];
}

function itemOf(event: JsonObject): JsonObject {
  return isObject(event.item) ? event.item : {};
}

function indexOf(event: JsonObject): number {
  return typeof event.output_index === 'number' ? event.output_index : 0;
}

function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
