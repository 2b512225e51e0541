import { GarbledReply, type DecodedEvent, type JsonObject, type StreamDecoder, type StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { createSseReader, type SseFrame } from '../sse.ts';
import { createBlockReader, type BlockReader } from './block-reader.ts';
import { failureFromEvent } from './errors.ts';
import { finishFromWire, refusalFromWire } from './finish.ts';
import { countsFromWire, noCounts, usageOf } from './usage.ts';
import { textOr, typeOf } from './wire.ts';

/** The events of a streamed Message (API reference, "Streaming messages"). Events it does not know pass without parts. */
export function createMessagesDecoder(): StreamDecoder {
  const sse = createSseReader();
  const events = createEventReader();
  const decode = (frame: SseFrame): DecodedEvent => ({ raw: frame.raw, parts: partsOf(frame, events) });
  return {
    push: (chunk) => sse.push(chunk).map(decode),
    end: () => sse.end().map(decode),
  };
}

const nothing: readonly StreamPart[] = [];

type EventReader = (event: JsonObject) => readonly StreamPart[];

function partsOf({ data }: SseFrame, read: EventReader): readonly StreamPart[] {
  // Comments and keep-alives; [DONE] is how some servers that imitate the API say goodbye.
  if (data === '' || data === '[DONE]') return nothing;
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    throw new GarbledReply('an event that is no JSON');
  }
  if (!isObject(event)) throw new GarbledReply('an event that is no object');
  return read(event);
}

function createEventReader(): EventReader {
  const blocks: BlockReader = createBlockReader();
  let counts = noCounts;

  function start({ message }: JsonObject): readonly StreamPart[] {
    if (!isObject(message)) throw new GarbledReply('a message_start without a message');
    const parts: StreamPart[] = [{ kind: 'start', id: textOr(message.id), model: textOr(message.model) }];
    const known = countsFromWire(message.usage, counts);
    if (!known) return parts;
    counts = known;
    // Billed as an estimate if the stream ends here: what it will cost to answer is not known yet.
    parts.push({ kind: 'usage', usage: usageOf(counts, true) });
    return parts;
  }

  function finish({ delta, usage }: JsonObject): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    const ending = isObject(delta) ? delta : {};
    const refusal = refusalFromWire(ending);
    if (refusal !== undefined) parts.push({ kind: 'refusal-delta', choice: 0, text: refusal });
    const reason = finishFromWire(ending);
    if (reason) parts.push({ kind: 'finish', choice: 0, finish: reason });
    const known = countsFromWire(usage, counts);
    if (!known) return parts;
    counts = known;
    parts.push({ kind: 'usage', usage: usageOf(counts, false) });
    return parts;
  }

  return (event) => {
    switch (typeOf(event)) {
      case 'content_block_delta':
        return blocks.delta(event);
      case 'content_block_start':
        return blocks.start(event);
      case 'content_block_stop':
        return blocks.stop(event);
      case 'message_start':
        return start(event);
      case 'message_delta':
        return finish(event);
      case 'message_stop':
        return [{ kind: 'done' }];
      case 'error':
        return [{ kind: 'error', failure: failureFromEvent(event.error) }];
    }
    return nothing;
  };
}
