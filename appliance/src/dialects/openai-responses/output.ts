import type { JsonObject, StreamPart } from '#pipeline/call';
import { idToWire, signatureMark } from '#pipeline/signature';
import { openCall, type CallItem } from './call-item.ts';
import type { Events, ItemStatus, Place } from './events.ts';
import { openMessage, type MessageItem } from './message-item.ts';
import { openReasoning, type ReasoningItem } from './reasoning-item.ts';
import { sealToWire } from './sealed-content.ts';

/** The `output` of a Response, grown part by part. Streamed and whole replies are made by this one, so they cannot differ. */
export interface Output {
  /** Takes the parts of choice 0; this wire has no others. */
  write(part: StreamPart): void;
  /** Closes what is open and returns all items in order. */
  close(status: ItemStatus): readonly JsonObject[];
}

/** `id` is the Response's own, from which the items' are derived. */
export function createOutput(id: string, events: Events): Output {
  const base = id.slice(id.indexOf('_') + 1);
  const draft: Draft = {
    base,
    events,
    items: [],
    calls: new Map(),
    current: undefined,
    count: 0,
    latest: 0,
    textLength: 0,
    textSeal: undefined,
  };
  return { write: (part) => write(part, draft), close: (status) => close(status, draft) };
}

interface Draft {
  /** What item ids are made of. */
  readonly base: string;
  readonly events: Events;
  /** Closed items, each at its index. */
  readonly items: JsonObject[];
  /** Calls stay open to the end: nothing says when one is complete, and several may be written in turns. */
  readonly calls: Map<number, { readonly place: Place; readonly item: CallItem }>;
  current: { readonly place: Place; readonly item: MessageItem | ReasoningItem } | undefined;
  count: number;
  /** The item written last, which is the one that is cut when a reply is. */
  latest: number;
  /** UTF-16 units of text so far. */
  textLength: number;
  /** The signature of the open message's text, to follow the message. */
  textSeal: string | undefined;
}

/**
 * Reasoning items that were made here must not reach OpenAI as they are, which would look for them in its own store and fail. The mark
 * has the caller's next turn translated.
 */
const reasoningPrefix = `rs${signatureMark}`;

function write(part: StreamPart, draft: Draft): void {
  if ('choice' in part && part.choice !== 0) return;
  switch (part.kind) {
    case 'text-delta':
      return writeText(part, draft);
    case 'refusal-delta':
      return message(draft).refusal(part.text);
    case 'reasoning-delta':
      return reasoning(draft).text(part.text);
    case 'reasoning-end':
      return endReasoning(part, draft);
    case 'tool-start':
      return startCall(part, draft);
    case 'tool-delta':
      return writeArguments(part, draft);
    case 'logprobs':
      return message(draft).logprobs(part.tokens);
    case 'citation':
      return draft.current?.item.kind === 'message' ? draft.current.item.citation(part.citation) : undefined;
    case 'start':
    case 'finish':
    case 'usage':
    case 'error':
    case 'done':
      return undefined;
  }
}

function close(status: ItemStatus, draft: Draft): readonly JsonObject[] {
  const cut = draft.latest;
  const statusAt = ({ index }: Place): ItemStatus => (index === cut ? status : 'completed');
  if (draft.current) closeCurrent(draft, statusAt(draft.current.place));
  for (const { place, item } of draft.calls.values()) draft.items[place.index] = item.close(statusAt(place));
  return draft.items;
}

function writeText({ text, signature }: StreamPart & { readonly kind: 'text-delta' }, draft: Draft): void {
  if (text !== '') message(draft).text(text);
  draft.textLength += text.length;
  if (!signature) return;
  draft.textSeal = sealToWire({ kind: 'text', signature });
  if (draft.current?.item.kind === 'message') return;
  closeCurrent(draft);
  writeTextSeal(draft);
}

function endReasoning({ signature, encrypted }: StreamPart & { readonly kind: 'reasoning-end' }, draft: Draft): void {
  const [own, ...others] = [
    ...(signature ? [sealToWire({ kind: 'reasoning', signature })] : []),
    ...(encrypted ? [sealToWire({ kind: 'block', signature: encrypted })] : []),
  ];
  if (own !== undefined) reasoning(draft);
  if (draft.current?.item.kind === 'reasoning') closeCurrent(draft, 'completed', own);
  for (const seal of others) writeSealed(seal, draft);
}

function startCall(part: StreamPart & { readonly kind: 'tool-start' }, draft: Draft): void {
  closeCurrent(draft);
  const place = nextPlace('fc_', draft);
  const callId = part.id === '' ? `call_${draft.base}_${place.index}` : part.id;
  draft.calls.set(part.tool, { place, item: openCall(place, { callId: idToWire(callId, part.signature), name: part.name }) });
}

function writeArguments(part: StreamPart & { readonly kind: 'tool-delta' }, draft: Draft): void {
  const call = draft.calls.get(part.tool);
  if (!call) return;
  draft.latest = call.place.index;
  call.item.arguments(part.arguments);
}

function message(draft: Draft): MessageItem {
  if (draft.current?.item.kind === 'message') return draft.current.item;
  closeCurrent(draft);
  const place = nextPlace('msg_', draft);
  const item = openMessage(place, draft.textLength);
  draft.current = { place, item };
  return item;
}

function reasoning(draft: Draft): ReasoningItem {
  if (draft.current?.item.kind === 'reasoning') return draft.current.item;
  closeCurrent(draft);
  const place = nextPlace(reasoningPrefix, draft);
  const item = openReasoning(place);
  draft.current = { place, item };
  return item;
}

function closeCurrent(draft: Draft, status: ItemStatus = 'completed', seal?: string): void {
  if (!draft.current) return;
  const { place, item } = draft.current;
  draft.current = undefined;
  draft.items[place.index] = item.kind === 'message' ? item.close(status) : item.close(seal);
  writeTextSeal(draft);
}

function writeTextSeal(draft: Draft): void {
  const seal = draft.textSeal;
  draft.textSeal = undefined;
  if (seal !== undefined) writeSealed(seal, draft);
}

function writeSealed(seal: string, draft: Draft): void {
  const place = nextPlace(reasoningPrefix, draft);
  draft.items[place.index] = openReasoning(place).close(seal);
}

function nextPlace(prefix: string, draft: Draft): Place {
  const index = draft.count;
  draft.count += 1;
  draft.latest = index;
  return { id: `${prefix}${draft.base}_${index}`, index, emit: draft.events.emit };
}
