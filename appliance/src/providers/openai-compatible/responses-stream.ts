import { GarbledReply, type DecodedEvent, type Json, type JsonObject, type StreamDecoder, type StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { createSseReader, type SseFrame } from '../sse.ts';
import { responseFailure } from './responses-failure.ts';
import { finishFromWire, usageFromWire } from './responses-from-wire.ts';
import {
  annotation,
  argumentsDelta,
  itemAdded,
  itemDone,
  reasoningDelta,
  refusalDelta,
  textDelta,
  type ItemsState,
} from './responses-stream-items.ts';

/** Decodes `response.*` events. Those that say nothing new (`…done` of what deltas said) and unknown ones pass with no parts. */
export function createResponsesDecoder(): StreamDecoder {
  const reader = createSseReader();
  const stream: Stream = { started: false, failed: false, items: new Map(), tools: 0, length: 0, base: 0, place: -1 };
  const decode = (frame: SseFrame): DecodedEvent => ({ raw: frame.raw, parts: partsOf(frame, stream) });
  return {
    push: (chunk) => reader.push(chunk).map(decode),
    end: () => reader.end().map(decode),
  };
}

interface Stream extends ItemsState {
  started: boolean;
  failed: boolean;
}

const none: readonly StreamPart[] = [];

const read: ReadonlySet<string> = new Set([
  'response.created',
  'response.queued',
  'response.completed',
  'response.incomplete',
  'response.failed',
  'error',
  'response.output_item.added',
  'response.output_item.done',
  'response.output_text.delta',
  'response.output_text.annotation.added',
  'response.refusal.delta',
  'response.reasoning_summary_part.added',
  'response.reasoning_summary_text.delta',
  'response.reasoning_text.delta',
  'response.function_call_arguments.delta',
]);

function partsOf(frame: SseFrame, stream: Stream): readonly StreamPart[] {
  if (frame.data === '' || frame.data === '[DONE]') return none;
  // Events that say nothing new are not even parsed.
  if (frame.event?.startsWith('response.') && !read.has(frame.event)) return none;
  const event = parse(frame.data);
  if (!isObject(event)) return none;
  switch (stringOf(event.type) || (frame.event ?? '')) {
    case 'response.created':
    case 'response.queued':
      return start(event, stream);
    case 'response.output_item.added':
      return itemAdded(event, stream);
    case 'response.output_item.done':
      return itemDone(event, stream);
    case 'response.output_text.delta':
      return textDelta(event, stream);
    case 'response.output_text.annotation.added':
      return annotation(event, stream);
    case 'response.refusal.delta':
      return refusalDelta(event, stream);
    case 'response.reasoning_summary_part.added':
      return typeof event.summary_index === 'number' && event.summary_index > 0
        ? reasoningDelta({ text: '\n\n', from: 'summary' }, event, stream)
        : none;
    case 'response.reasoning_summary_text.delta':
      return reasoningDelta({ text: stringOf(event.delta), from: 'summary' }, event, stream);
    case 'response.reasoning_text.delta':
      return reasoningDelta({ text: stringOf(event.delta), from: 'content' }, event, stream);
    case 'response.function_call_arguments.delta':
      return argumentsDelta(event, stream);
    case 'response.completed':
    case 'response.incomplete':
      return finish(event, stream);
    case 'response.failed':
      return failed(responseOf(event), stream);
    case 'error':
      return failed({ error: isObject(event.error) ? event.error : event }, stream);
    case '':
      return isObject(event.error) ? failed(event, stream) : none;
  }
  return none;
}

function start(event: JsonObject, stream: Stream): readonly StreamPart[] {
  if (stream.started) return none;
  stream.started = true;
  const response = responseOf(event);
  return [{ kind: 'start', id: stringOf(response.id), model: stringOf(response.model) }];
}

function finish(event: JsonObject, stream: Stream): readonly StreamPart[] {
  const response = responseOf(event);
  const usage = usageFromWire(response.usage);
  return [
    ...start(event, stream),
    { kind: 'finish', choice: 0, finish: finishFromWire(response, stream.tools > 0) },
    ...(usage ? [{ kind: 'usage' as const, usage }] : []),
    { kind: 'done' },
  ];
}

/** OpenAI says it twice, as `error` and as `response.failed`: the first counts. */
function failed(response: JsonObject, stream: Stream): readonly StreamPart[] {
  const usage = usageFromWire(response.usage);
  const counted: readonly StreamPart[] = usage ? [{ kind: 'usage', usage }] : none;
  if (stream.failed) return counted;
  stream.failed = true;
  return [...counted, { kind: 'error', failure: responseFailure(isObject(response.error) ? response.error : {}) }];
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new GarbledReply('an event that is not JSON');
  }
}

function responseOf(event: JsonObject): JsonObject {
  return isObject(event.response) ? event.response : {};
}

function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
